package dev.lanyard.os.presence;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.lanyard.os.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
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
        Object display =
                NativeFunction.of(x11, "XOpenDisplay", ADDRESS, ADDRESS).call(MemorySegment.NULL);
        if (display.equals(MemorySegment.NULL)) {
            return Duration.ZERO;
        }
        Object root =
                NativeFunction.of(x11, "XDefaultRootWindow", JAVA_LONG, ADDRESS).call(display);
        MemorySegment info = arena.allocate(SIZE_OF_INFO, Long.BYTES);
        Object succeeded =
                NativeFunction.of(
                                saver,
                                "XScreenSaverQueryInfo",
                                JAVA_INT,
                                ADDRESS,
                                JAVA_LONG,
                                ADDRESS)
                        .call(display, root, info);
        NativeFunction.of(x11, "XCloseDisplay", JAVA_INT, ADDRESS).call(display);
        return succeeded.equals(0) ? Duration.ZERO : Duration.ofMillis(info.get(JAVA_LONG, IDLE));
    }
}
