package dev.lanyard.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Handles the loss of the X server connection. libX11's default handler calls {@code exit(1)} on
 * every thread that uses the connection; two concurrent calls crash the process in its exit
 * handlers. This handler shuts the program down in order.
 *
 * <p>Uses {@code XSetIOErrorHandler} of libX11: one handler for all connections, which must not
 * return.
 */
public final class XServerLoss {
    private final Runnable end;
    private final MethodHandle exit;

    private XServerLoss(Runnable end, MethodHandle exit) {
        this.end = end;
        this.exit = exit;
    }

    /**
     * Installs the handler. Call after all components that install their own handler have started.
     * Does nothing without libX11.
     *
     * @param end releases the program's resources; may take a second or two
     */
    public static void handle(Environment environment, Runnable end) {
        if (environment.system() != Environment.Os.LINUX || environment.get("DISPLAY") == null) {
            return;
        }
        try {
            install(end);
        } catch (IllegalArgumentException _) {
            // libX11 is not installed, so the window does not use X11.
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("restricted") // The launcher enables native access.
    private static void install(Runnable end) throws ReflectiveOperationException {
        MethodHandle exit = NativeFunction.ofC("_exit", JAVA_INT, JAVA_INT).handle();
        Arena forever = Arena.global();
        MethodHandle lost =
                MethodHandles.lookup()
                        .bind(
                                new XServerLoss(end, exit),
                                "lost",
                                MethodType.methodType(int.class, MemorySegment.class));
        MemorySegment handler =
                Linker.nativeLinker()
                        .upcallStub(lost, FunctionDescriptor.of(JAVA_INT, ADDRESS), forever);
        SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", forever);
        MethodHandle set = NativeFunction.of(x11, "XSetIOErrorHandler", ADDRESS, ADDRESS).handle();
        try {
            MemorySegment before = (MemorySegment) set.invokeExact(handler);
            assert before != null;
        } catch (Throwable bug) {
            throw new IllegalStateException(bug);
        }
    }

    /**
     * Called by libX11. Must not call exit: Java's exit runs the C exit handlers, which wait for
     * this connection.
     */
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
            int never = (int) exit.invokeExact(0);
            assert never == 0;
        } catch (Throwable bug) {
            throw new IllegalStateException(bug);
        }
    }
}
