package dev.lanyard.os.presence;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
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
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isLocked(SymbolLookup user32) throws Throwable {
        MethodHandle open = NativeCall.of(user32, "OpenInputDesktop", ADDRESS, INT, INT, INT);
        MethodHandle close = NativeCall.of(user32, "CloseDesktop", INT, ADDRESS);
        MemorySegment desktop = (MemorySegment) open.invokeExact(0, 0, DESKTOP_SWITCHDESKTOP);
        if (desktop.equals(MemorySegment.NULL)) {
            return true;
        }
        int closed = (int) close.invokeExact(desktop);
        assert closed != 0;
        return false;
    }

    private static Duration idle(SymbolLookup user32, SymbolLookup kernel32, Arena arena)
            throws Throwable {
        MethodHandle lastInput = NativeCall.of(user32, "GetLastInputInfo", INT, ADDRESS);
        MemorySegment info = arena.allocate(SIZE_OF_INFO, Integer.BYTES);
        info.set(INT, 0, SIZE_OF_INFO);
        int succeeded = (int) lastInput.invokeExact(info);
        int now = (int) NativeCall.of(kernel32, "GetTickCount", INT).invokeExact();
        // Both are 32-bit counters that wrap after 49 days; their difference is correct across a
        // wrap.
        return succeeded == 0
                ? Duration.ZERO
                : Duration.ofMillis(Integer.toUnsignedLong(now - info.get(INT, Integer.BYTES)));
    }
}
