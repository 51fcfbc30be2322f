package dev.lanyard.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The X server's end, which libX11 answers by {@code exit(1)} on every thread that talks to it: two
 * at once crash the program in its exit handlers. With this, the program ends in its own way.
 *
 * <p>{@code XSetIOErrorHandler} of libX11: one handler for all connections, and it must not return.
 */
public final class XServerLoss {
    private final Runnable end;
    private final MethodHandle exit;

    private XServerLoss(Runnable end, MethodHandle exit) {
        this.end = end;
        this.exit = exit;
    }

    /**
     * From now on, whoever meets the lost server has the program ended; after everything that sets
     * a handler of its own has been started. Without libX11 there is nothing to lose.
     *
     * @param end puts away what the program holds; it may take a second or two
     */
    public static void handle(Environment environment, Runnable end) {
        if (environment.system() != Environment.Os.LINUX || environment.get("DISPLAY") == null) {
            return;
        }
        try {
            install(end);
        } catch (IllegalArgumentException noX11) {
            // No libX11: the window speaks to its display by another way.
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("restricted") // The launcher enables native access.
    private static void install(Runnable end) throws ReflectiveOperationException {
        Linker linker = Linker.nativeLinker();
        MethodHandle exit =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("_exit"),
                        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
        Arena forever = Arena.global();
        MethodHandle lost =
                MethodHandles.lookup()
                        .bind(
                                new XServerLoss(end, exit),
                                "lost",
                                MethodType.methodType(int.class, MemorySegment.class));
        MemorySegment handler =
                linker.upcallStub(
                        lost,
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
                        forever);
        MemorySegment set =
                SymbolLookup.libraryLookup("libX11.so.6", forever)
                        .findOrThrow("XSetIOErrorHandler");
        MethodHandle call =
                linker.downcallHandle(
                        set, FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try {
            MemorySegment before = (MemorySegment) call.invokeExact(handler);
            assert before != null;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Java's own way out runs the exit handlers, too, which wait for this very connection. */
    @SuppressWarnings("unused") // Called by libX11, on the thread that lost its connection.
    private int lost(MemorySegment display) {
        try {
            end.run();
        } finally {
            leave();
        }
        return 0;
    }

    private void leave() {
        try {
            exit.invokeExact(0);
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }
}
