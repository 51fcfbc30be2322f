package dev.lanyard.os.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/** Calls functions of Windows and knows why one failed. */
record Win32(MethodHandle function) {
    static final int ERROR_BROKEN_PIPE = 109;
    static final int ERROR_PIPE_BUSY = 231;
    static final int ERROR_NO_DATA = 232;
    static final int ERROR_PIPE_CONNECTED = 535;
    static final int ERROR_IO_PENDING = 997;

    private static final long INVALID_HANDLE = -1;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle LAST_ERROR =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("GetLastError"));

    /**
     * A function of kernel32 that returns an int.
     *
     * @param takes its parameters: {@code p} for a pointer or handle, {@code i} for an int
     */
    static Win32 kernel(String name, String takes) {
        return of("kernel32", name, JAVA_INT, takes);
    }

    /** A function of kernel32 that returns a handle. */
    static Win32 kernelHandle(String name, String takes) {
        return of("kernel32", name, ADDRESS, takes);
    }

    /** A function of advapi32 that returns an int. */
    static Win32 advapi(String name, String takes) {
        return of("advapi32", name, JAVA_INT, takes);
    }

    @SuppressWarnings("restricted") // The launcher enables native access.
    private static Win32 of(String library, String name, MemoryLayout returns, String takes) {
        MemoryLayout[] parameters = new MemoryLayout[takes.length()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = takes.charAt(i) == 'p' ? ADDRESS : JAVA_INT;
        }
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
        MethodHandle handle =
                Linker.nativeLinker()
                        .downcallHandle(
                                symbols.findOrThrow(name),
                                FunctionDescriptor.of(returns, parameters),
                                Linker.Option.captureCallState("GetLastError"));
        return new Win32(handle.asSpreader(Object[].class, parameters.length));
    }

    /**
     * A result and, for a failed call, why it failed.
     *
     * @param value 0 mostly means that it failed
     * @param error meaningful after a failure
     */
    record Result(int value, int error) {
        boolean succeeded() {
            return value != 0;
        }
    }

    Result call(Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int value = (int) function.invoke(state, arguments);
            return new Result(value, (int) LAST_ERROR.get(state, 0L));
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Returns a handle.
     *
     * @throws Win32Exception if there is none
     */
    MemorySegment handle(Object... arguments) throws Win32Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment handle = (MemorySegment) function.invoke(state, arguments);
            if (handle.address() == INVALID_HANDLE || handle.address() == 0) {
                throw new Win32Exception((int) LAST_ERROR.get(state, 0L));
            }
            return handle;
        } catch (Win32Exception | RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Calls a function that must not fail. */
    void require(Object... arguments) throws Win32Exception {
        Result result = call(arguments);
        if (!result.succeeded()) {
            throw new Win32Exception(result.error());
        }
    }

    static MemorySegment text(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }
}
