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
 * What Windows says of the last input (GetLastInputInfo), and whether the desktop that gets input
 * is one that a program of this user may open (OpenInputDesktop): the lock screen's is not.
 */
final class WindowsPresence implements Presence {
    /** LASTINPUTINFO: its own size, then GetTickCount's milliseconds at the last input. */
    private static final int SIZE_OF_INFO = 8;

    /** The right to show it, which every program has on its own user's desktop. */
    private static final int DESKTOP_SWITCHDESKTOP = 0x100;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    @Override
    @SuppressWarnings("restricted") // The launcher enables native access.
    public @Nullable String away() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup user32 = SymbolLookup.libraryLookup("user32", arena);
            SymbolLookup kernel32 = SymbolLookup.libraryLookup("kernel32", arena);
            return Presence.inWords(isLocked(user32), rested(user32, kernel32, arena));
        } catch (IllegalArgumentException noSuchLibrary) {
            return null;
        } catch (RuntimeException | Error broken) {
            throw broken;
        } catch (Throwable neverSo) {
            throw new IllegalStateException(neverSo);
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

    private static Duration rested(SymbolLookup user32, SymbolLookup kernel32, Arena arena)
            throws Throwable {
        MethodHandle lastInput = NativeCall.of(user32, "GetLastInputInfo", INT, ADDRESS);
        MemorySegment info = arena.allocate(SIZE_OF_INFO, Integer.BYTES);
        info.set(INT, 0, SIZE_OF_INFO);
        int told = (int) lastInput.invokeExact(info);
        int now = (int) NativeCall.of(kernel32, "GetTickCount", INT).invokeExact();
        // Both count 32 bits and begin again after 49 days; the difference is right all the same.
        return told == 0
                ? Duration.ZERO
                : Duration.ofMillis(Integer.toUnsignedLong(now - info.get(INT, Integer.BYTES)));
    }
}
