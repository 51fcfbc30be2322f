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
 * A file written next to another one to replace it. Its writer holds a lock that the operating
 * system releases when the writer dies, so an unlocked file belongs to a dead process.
 */
record TemporaryFile(Path path, FileChannel channel) {
    private static final String SUFFIX = ".tmp";
    private static final int UUID_LENGTH = 36;
    private static final int MAX_ATTEMPTS = 10;

    /** Age limit for file systems without locks. */
    private static final Duration MAX_AGE = Duration.ofHours(1);

    /** Beyond the end of any file: on Windows, other processes cannot read a locked range. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Names of this process's files. They must not be opened a second time: closing a file releases
     * all locks that the process holds on it (POSIX, fcntl(2)).
     */
    private static final Set<String> LIVE = ConcurrentHashMap.newKeySet();

    static TemporaryFile beside(Path folder, Path name) throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Path path = folder.resolve("." + name + "." + UUID.randomUUID() + SUFFIX);
            TemporaryFile file = new TemporaryFile(path, createLive(path));
            // Another process may have deleted the file as unlocked before it was locked.
            if (lock(file.channel) != Lock.TAKEN && Files.exists(path)) {
                return file;
            }
            file.release();
        }
        throw new IOException("no temporary file could be made in " + folder);
    }

    private static FileChannel createLive(Path path) throws IOException {
        LIVE.add(name(path));
        try {
            return OwnerOnly.create(path);
        } catch (IOException failure) {
            LIVE.remove(name(path));
            throw failure;
        }
    }

    /** Releases the lock, wherever the file has been moved. */
    void release() throws IOException {
        try {
            channel.close();
        } finally {
            LIVE.remove(name(path));
        }
    }

    void discard() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            release();
        }
    }

    /** Returns whether a file has the name of a temporary file with this prefix. */
    static boolean isOneOf(Path path, String prefix) {
        String name = name(path);
        return name.startsWith(prefix)
                && name.endsWith(SUFFIX)
                && name.length() == prefix.length() + UUID_LENGTH + SUFFIX.length();
    }

    /** Deletes a file whose writer is dead. */
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
            // The file was deleted in the meantime, or belongs to another user.
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
            // This process locked it by another path.
            return Lock.TAKEN;
        } catch (IOException _) {
            // Some network file systems have no locks.
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
