package dev.lanyard.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes this process another program, on POSIX systems (execv(3)): it keeps its terminal and its
 * id, and needs no helper of the Java runtime, which an update may have replaced by that of another
 * version.
 */
public final class RestartProgram {
    private static final FunctionDescriptor EXECV =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private static final FunctionDescriptor UNSETENV =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final FunctionDescriptor SETENV =
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT);

    private RestartProgram() {}

    /**
     * Becomes the program, with the environment of this process's caller. Returns only by an
     * exception.
     *
     * @param command the program's absolute path, and its arguments
     */
    public static void run(List<String> command) throws IOException {
        become(command);
        throw new IOException(command.getFirst() + " could not be started");
    }

    @SuppressWarnings("restricted") // The launcher enables native access.
    private static void become(List<String> command) {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            restoreLocale(linker, arena);
            MemorySegment arguments =
                    arena.allocate(
                            MemoryLayout.sequenceLayout(command.size() + 1L, ValueLayout.ADDRESS));
            for (int i = 0; i < command.size(); i++) {
                arguments.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(command.get(i)));
            }
            int failed =
                    (int)
                            linker.downcallHandle(function(linker, "execv"), EXECV)
                                    .invokeExact(arena.allocateFrom(command.getFirst()), arguments);
            assert failed == -1;
        } catch (Throwable bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** The launcher gave this process another LC_ALL. */
    @SuppressWarnings("restricted")
    private static void restoreLocale(Linker linker, Arena arena) throws Throwable {
        Map<String, String> variables = new HashMap<>(System.getenv());
        CallerLocale.restore(variables);
        String value = variables.get("LC_ALL");
        MemorySegment name = arena.allocateFrom("LC_ALL");
        int failed =
                value == null
                        ? (int)
                                linker.downcallHandle(function(linker, "unsetenv"), UNSETENV)
                                        .invokeExact(name)
                        : (int)
                                linker.downcallHandle(function(linker, "setenv"), SETENV)
                                        .invokeExact(name, arena.allocateFrom(value), 1);
        assert failed == 0;
    }

    private static MemorySegment function(Linker linker, String name) {
        return linker.defaultLookup().find(name).orElseThrow();
    }
}
