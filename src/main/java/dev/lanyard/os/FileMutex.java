package dev.lanyard.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock shared by threads and processes, on a file that is never deleted. The operating system
 * releases it when the holder dies, so it is never stale.
 */
public record FileMutex(Path file) {
    private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();
    private static final long POLL_MILLIS = 10;

    public FileMutex {
        file = file.toAbsolutePath().normalize();
    }

    /**
     * Acquires the lock.
     *
     * @param timeout how long to wait for the current holder
     * @return the held lock, or null after the timeout
     * @throws IOException if the lock file cannot be created or opened
     */
    public @Nullable Held take(Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        ReentrantLock local = IN_PROCESS.computeIfAbsent(file, ignored -> new ReentrantLock());
        if (!local.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            Path folder = file.getParent();
            if (folder != null) {
                OwnerOnly.folder(folder);
            }
            channel = OwnerOnly.open(file);
            lock = poll(channel, deadline);
            return lock == null ? null : new Held(local, channel);
        } finally {
            if (lock == null) {
                release(local, channel);
            }
        }
    }

    private static void release(ReentrantLock local, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // The system releases the lock with this process at the latest.
        } finally {
            local.unlock();
        }
    }

    private static @Nullable FileLock poll(FileChannel channel, long deadline)
            throws IOException, InterruptedException {
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException _) {
                // This process locked the same file by another path: wait as for any other holder.
            }
            if (System.nanoTime() >= deadline) {
                return null;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** A held lock. The thread that acquired it must close it. */
    public static final class Held implements AutoCloseable {
        private final ReentrantLock local;
        private final FileChannel channel;

        private Held(ReentrantLock local, FileChannel channel) {
            this.local = local;
            this.channel = channel;
        }

        @Override
        public void close() {
            release(local, channel);
        }
    }
}
