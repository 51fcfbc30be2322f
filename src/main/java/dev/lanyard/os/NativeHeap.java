package dev.lanyard.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.util.NoSuchElementException;

/**
 * Limits the memory that the C library retains. glibc initially returns freed blocks of 128 kB and
 * more to the system, but raises this threshold as such blocks are freed. After a window has
 * rendered for a while it retains every picture, 2 MB and more each.
 *
 * <p>A fixed {@code mallopt(M_MMAP_THRESHOLD, …)} disables the dynamic threshold: mallopt(3).
 */
public final class NativeHeap {
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int GIVEN_BACK = 128 * 1024;

    private NativeHeap() {}

    /** Makes glibc return large freed blocks to the system. Other C libraries do so by default. */
    public static void returnLargeBlocks(Environment environment) {
        if (environment.system() != Environment.Os.LINUX) {
            return;
        }
        NativeFunction mallopt;
        try {
            mallopt = NativeFunction.ofC("mallopt", JAVA_INT, JAVA_INT, JAVA_INT);
        } catch (NoSuchElementException _) {
            return; // Not glibc: musl returns large blocks by default.
        }
        try {
            int taken = (int) mallopt.handle().invokeExact(M_MMAP_THRESHOLD, GIVEN_BACK);
            assert taken == 1;
        } catch (Throwable bug) {
            throw new IllegalStateException(bug);
        }
    }
}
