package dev.lanyard.os.presence;

import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.lanyard.os.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Detects absence on Windows from the time of the last input (GetLastInputInfo) and from the input
 * desktop: a program of this user cannot open that of the lock screen (OpenInputDesktop).
 */
final class WindowsPresence implements Presence {
    /** LASTINPUTINFO: its own size, then GetTickCount's milliseconds at the last input. */
    private static final int SIZE_OF_INFO = 8;

    /** Access right that every program has on its own user's desktop. */
    private static final int DESKTOP_SWITCHDESKTOP = 0x100;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    @Override
    @SuppressWarnings("restricted") // The launcher enables native access.
    public @Nullable String away() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup user32 = SymbolLookup.libraryLookup("user32", arena);
            SymbolLookup kernel32 = SymbolLookup.libraryLookup("kernel32", arena);
            return Presence.reason(isLocked(user32), idle(user32, kernel32, arena));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean isLocked(SymbolLookup user32) {
        Object desktop =
                NativeFunction.of(user32, "OpenInputDesktop", ADDRESS, INT, INT, INT)
                        .call(0, 0, DESKTOP_SWITCHDESKTOP);
        if (desktop.equals(MemorySegment.NULL)) {
            return true;
        }
        NativeFunction.of(user32, "CloseDesktop", INT, ADDRESS).call(desktop);
        return false;
    }

    private static Duration idle(SymbolLookup user32, SymbolLookup kernel32, Arena arena) {
        MemorySegment info = arena.allocate(SIZE_OF_INFO, Integer.BYTES);
        info.set(INT, 0, SIZE_OF_INFO);
        Object succeeded = NativeFunction.of(user32, "GetLastInputInfo", INT, ADDRESS).call(info);
        int now = (int) NativeFunction.of(kernel32, "GetTickCount", INT).call();
        // Both are 32-bit counters that wrap after 49 days; their difference is correct across a
        // wrap.
        return succeeded.equals(0)
                ? Duration.ZERO
                : Duration.ofMillis(Integer.toUnsignedLong(now - info.get(INT, Integer.BYTES)));
    }
}
