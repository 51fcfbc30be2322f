package dev.lanyard.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * What the C library keeps for itself. glibc starts with giving freed pieces of 128 kB and more
 * back to the system, and keeps ever larger ones once such pieces have come and gone: after a
 * window has drawn for a while, each picture of it, 2 MB and more.
 *
 * <p>{@code mallopt(M_MMAP_THRESHOLD, …)} ends that growth: mallopt(3).
 */
public final class NativeHeap {
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int GIVEN_BACK = 128 * 1024;

    private NativeHeap() {}

    /** From now on, large pieces go back to the system when they are freed; elsewhere they do. */
    @SuppressWarnings("restricted") // The launcher enables native access.
    public static void giveLargePiecesBack(Environment environment) {
        if (environment.system() != Environment.Os.LINUX) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> mallopt = linker.defaultLookup().find("mallopt");
        if (mallopt.isEmpty()) {
            return; // Not glibc: musl does so by itself.
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
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }
}
