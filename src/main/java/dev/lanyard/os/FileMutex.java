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
 * A lock that threads and processes share, on a file that stays where it is. The operating system
 * lets go of it when its holder dies, so it is never stale.
 */
public final class FileMutex {
    private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();
    private static final long POLL_MILLIS = 10;

    private final Path file;

    /**
     * A lock on one file.
     *
     * @param file the lock's file; created, for its owner alone, when it is first taken
     */
    public FileMutex(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** The lock's file. */
    public Path file() {
        return file;
    }

    /**
     * Takes the lock.
     *
     * @param patience how long to wait for whoever has it
     * @return what lets go of it, or null when it was not free in time
     * @throws IOException when the lock's file cannot be made or opened
     */
    public @Nullable Held take(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        ReentrantLock local = IN_PROCESS.computeIfAbsent(file, ignored -> new ReentrantLock());
        if (!local.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        boolean held = false;
        try {
            Path folder = file.getParent();
            if (folder != null) {
                OwnerOnly.folder(folder);
            }
            FileChannel channel = OwnerOnly.open(file);
            try {
                FileLock lock = poll(channel, deadline);
                if (lock != null) {
                    held = true;
                    return new Held(local, channel);
                }
                return null;
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        } finally {
            if (!held) {
                local.unlock();
            }
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
            } catch (OverlappingFileLockException alreadyOurs) {
                // Another path to the same file in this process: wait as for anybody else.
            }
            if (System.nanoTime() >= deadline) {
                return null;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** The lock while it is held. Closing lets go; the thread that took it closes it. */
    public static final class Held implements AutoCloseable {
        private final ReentrantLock local;
        private final FileChannel channel;

        private Held(ReentrantLock local, FileChannel channel) {
            this.local = local;
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                local.unlock();
            }
        }
    }
}
