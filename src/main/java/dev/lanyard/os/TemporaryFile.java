package dev.lanyard.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is written beside another one, to take its place. Its writer holds a lock on it that
 * the operating system releases when the writer dies, so a file without one is a killed process's.
 */
final class TemporaryFile {
    private static final String SUFFIX = ".tmp";
    private static final int UUID_LENGTH = 36;
    private static final int MAX_ATTEMPTS = 10;

    /** Where the file system has no locks, only a file's age tells. */
    private static final Duration MAX_AGE = Duration.ofHours(1);

    /** Behind every file's end: on Windows, what is locked can't be read by others. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Names of those of this process. They must not even be opened: to close a file drops all locks
     * that the process has on it (POSIX, fcntl).
     */
    private static final Set<String> LIVE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private TemporaryFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates one, for its owner alone. */
    static TemporaryFile beside(Path folder, Path name) throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Path path = folder.resolve("." + name + "." + UUID.randomUUID() + SUFFIX);
            LIVE.add(name(path));
            boolean held = false;
            try {
                FileChannel channel = OwnerOnly.create(path);
                try {
                    // Another process may have taken it for a dead one's before it was locked.
                    held = lock(channel) != Lock.TAKEN && Files.exists(path);
                } finally {
                    if (!held) {
                        channel.close();
                    }
                }
                if (held) {
                    return new TemporaryFile(path, channel);
                }
            } finally {
                if (!held) {
                    LIVE.remove(name(path));
                }
            }
        }
        throw new IOException("no temporary file could be made in " + folder);
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /** Lets go of it, wherever it is now. */
    void release() throws IOException {
        try {
            channel.close();
        } finally {
            LIVE.remove(name(path));
        }
    }

    /** Deletes it. */
    void discard() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            release();
        }
    }

    /** Whether a file is named like one that was written beside another. */
    static boolean isOneOf(Path path, String prefix) {
        String name = name(path);
        return name.startsWith(prefix)
                && name.endsWith(SUFFIX)
                && name.length() == prefix.length() + UUID_LENGTH + SUFFIX.length();
    }

    /** Deletes one whose writer is dead. */
    static void deleteIfDead(Path path) throws IOException {
        if (LIVE.contains(name(path))) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            boolean dead =
                    switch (lock(channel)) {
                        case HELD -> true;
                        case TAKEN -> false;
                        case UNSUPPORTED -> isOld(path);
                    };
            if (dead) {
                Files.deleteIfExists(path);
            }
        } catch (FileSystemException _) {
            // It is gone meanwhile, or somebody else's.
        }
    }

    private enum Lock {
        HELD,
        TAKEN,
        UNSUPPORTED
    }

    private static Lock lock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock == null ? Lock.TAKEN : Lock.HELD;
        } catch (OverlappingFileLockException _) {
            // By another path, this process has it.
            return Lock.TAKEN;
        } catch (IOException _) {
            // Some network file systems have none.
            return Lock.UNSUPPORTED;
        }
    }

    private static boolean isOld(Path path) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(MAX_AGE));
        return Files.getLastModifiedTime(path).compareTo(old) < 0;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
