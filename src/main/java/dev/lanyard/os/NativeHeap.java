package dev.lanyard.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

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
    @SuppressWarnings("restricted") // The launcher enables native access.
    public static void returnLargeBlocks(Environment environment) {
        if (environment.system() != Environment.Os.LINUX) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> mallopt = linker.defaultLookup().find("mallopt");
        if (mallopt.isEmpty()) {
            return; // Not glibc: musl returns large blocks by default.
        }
        try {
            int taken =
                    (int)
                            linker.downcallHandle(
                                            mallopt.get(),
                                            FunctionDescriptor.of(
                                                    ValueLayout.JAVA_INT,
                                                    ValueLayout.JAVA_INT,
                                                    ValueLayout.JAVA_INT))
                                    .invokeExact(M_MMAP_THRESHOLD, GIVEN_BACK);
            assert taken == 1;
        } catch (Throwable bug) {
            throw new IllegalStateException(bug);
        }
    }
}
