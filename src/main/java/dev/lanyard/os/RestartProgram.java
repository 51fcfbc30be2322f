package dev.lanyard.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes this process another program, on POSIX systems (execv(3)): it keeps its terminal and its
 * id, and needs no helper of the Java runtime, which an update may have replaced by that of another
 * version.
 */
public final class RestartProgram {
    private RestartProgram() {}

    /**
     * Becomes the program, with the environment of this process's caller. Returns only by an
     * exception.
     *
     * @param command the program's absolute path, and its arguments
     */
    public static void run(List<String> command) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            restoreLocale(arena);
            MemorySegment arguments =
                    arena.allocate(MemoryLayout.sequenceLayout(command.size() + 1L, ADDRESS));
            for (int i = 0; i < command.size(); i++) {
                arguments.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
            }
            NativeFunction.ofC("execv", JAVA_INT, ADDRESS, ADDRESS)
                    .call(arena.allocateFrom(command.getFirst()), arguments);
        }
        throw new IOException(command.getFirst() + " could not be started");
    }

    /** The launcher gave this process another LC_ALL. */
    private static void restoreLocale(Arena arena) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        Environment.restoreLocale(variables);
        String value = variables.get("LC_ALL");
        MemorySegment name = arena.allocateFrom("LC_ALL");
        if (value == null) {
            NativeFunction.ofC("unsetenv", JAVA_INT, ADDRESS).call(name);
        } else {
            NativeFunction.ofC("setenv", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT)
                    .call(name, arena.allocateFrom(value), 1);
        }
    }
}
