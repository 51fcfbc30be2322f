package dev.lanyard.os.presence;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/**
 * Queries the idle time of an X server's keyboard and mouse with XScreenSaverQueryInfo(3), over a
 * temporary connection.
 */
final class XIdle {
    /**
     * Offset of {@code idle} (milliseconds) in XScreenSaverInfo: after a window, two ints and a
     * long.
     */
    private static final long IDLE = 24;

    private static final long SIZE_OF_INFO = 40;

    private XIdle() {}

    /** Returns the idle time of the display in DISPLAY; zero if unknown. */
    @SuppressWarnings("restricted") // The launcher enables native access.
    static Duration ofDisplay() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", arena);
            SymbolLookup saver = SymbolLookup.libraryLookup("libXss.so.1", arena);
            return ask(x11, saver, arena);
        } catch (IllegalArgumentException _) {
            return Duration.ZERO;
        }
    }

    private static Duration ask(SymbolLookup x11, SymbolLookup saver, Arena arena) {
        MethodHandle open = NativeCall.of(x11, "XOpenDisplay", ADDRESS, ADDRESS);
        MethodHandle rootOf = NativeCall.of(x11, "XDefaultRootWindow", JAVA_LONG, ADDRESS);
        MethodHandle query =
                NativeCall.of(
                        saver, "XScreenSaverQueryInfo", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);
        MethodHandle close = NativeCall.of(x11, "XCloseDisplay", JAVA_INT, ADDRESS);
        try {
            MemorySegment display = (MemorySegment) open.invokeExact(MemorySegment.NULL);
            if (display.equals(MemorySegment.NULL)) {
                return Duration.ZERO;
            }
            long root = (long) rootOf.invokeExact(display);
            MemorySegment info = arena.allocate(SIZE_OF_INFO, Long.BYTES);
            int succeeded = (int) query.invokeExact(display, root, info);
            int closed = (int) close.invokeExact(display);
            return succeeded == 0 || closed != 0
                    ? Duration.ZERO
                    : Duration.ofMillis(info.get(JAVA_LONG, IDLE));
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
