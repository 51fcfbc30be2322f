package dev.lanyard.kubeconfig.file;

import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * kubectl's lock of a kubeconfig: {@code <file>.lock}, created with O_EXCL (client-go,
 * tools/clientcmd/config.go). kubectl never waits for it, so Lanyard holds it for milliseconds. It
 * is not released when its holder dies, so Lanyard's lock names its process.
 */
final class KubectlLock {
    private static final Duration STALE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Path file;
    private final List<Path> locks;

    /** Creates the lock of a file; for a symlink, also that of its target. */
    KubectlLock(Path file, Clock clock) throws IOException {
        this.clock = clock;
        this.file = file;
        this.locks = locksOf(file);
    }

    private static List<Path> locksOf(Path file) throws IOException {
        TreeSet<Path> sorted = new TreeSet<>();
        sorted.add(lockOf(file.toAbsolutePath()));
        sorted.add(lockOf(SafeFile.target(file)));
        return List.copyOf(sorted);
    }

    private static Path lockOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /** Returns since when kubectl holds the lock; null if it is free, Lanyard's, or stale. */
    static @Nullable FileTime takenByKubectl(Path file) {
        try {
            for (Path lock : locksOf(file)) {
                FileTime since = taken(lock);
                if (since != null) {
                    return since;
                }
            }
        } catch (IOException unknown) {
            // The lock is unreadable, which is reported elsewhere.
        }
        return null;
    }

    private static @Nullable FileTime taken(Path lock) {
        try {
            FileTime since = Files.getLastModifiedTime(lock);
            Duration age = Duration.between(since.toInstant(), Instant.now());
            return age.compareTo(STALE) < 0 && LockHolder.of(lock) == null ? since : null;
        } catch (IOException none) {
            return null;
        }
    }

    boolean tryTake() throws IOException {
        // Determined before the lock is held.
        byte[] holder = LockHolder.self().line().getBytes(StandardCharsets.UTF_8);
        List<Path> taken = new ArrayList<>();
        boolean all = false;
        try {
            for (Path lock : locks) {
                if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
                try {
                    // Created with its content, so that the lock of a killed process can be
                    // recognised.
                    SafeFile.create(lock, holder);
                    taken.add(lock);
                } catch (FileAlreadyExistsException held) {
                    return false;
                }
            }
            all = true;
            return true;
        } finally {
            if (!all) {
                delete(taken);
            }
        }
    }

    /** Returns whether the lock exists, held or stale. */
    boolean isThere() {
        for (Path lock : locks) {
            if (Files.exists(lock)) {
                return true;
            }
        }
        return false;
    }

    void release() throws IOException {
        delete(locks);
    }

    /**
     * Removes a stale lock: of a Lanyard process that has exited or took it over a minute ago; with
     * {@code others}, also one of another program that is over a minute old.
     */
    void removeStale(boolean others) throws IOException {
        for (Path lock : locks) {
            Duration age = age(lock);
            if (age == null) {
                continue;
            }
            LockHolder holder = LockHolder.of(lock);
            boolean old = age.compareTo(STALE) >= 0;
            if (holder == null ? others && old : old || holder.isDead()) {
                Files.deleteIfExists(lock);
            }
        }
    }

    /** Returns the lock that is too old to be held by an active process, with its age. */
    StaleLocks.@Nullable StaleLock stale() throws IOException {
        for (Path lock : locks) {
            Duration age = age(lock);
            if (age != null && age.compareTo(STALE) >= 0) {
                return new StaleLocks.StaleLock(lock, words(age));
            }
        }
        return null;
    }

    ProblemException heldByOther() throws IOException {
        for (Path lock : locks) {
            Duration age = age(lock);
            if (age != null) {
                boolean stale = age.compareTo(STALE) >= 0;
                return ProblemException.of(
                        "another program has held "
                                + lock
                                + " for "
                                + words(age)
                                + ", so "
                                + file
                                + " was not changed",
                        stale
                                ? "If no kubectl is running, run it again with --remove-stale-lock"
                                : "Try again in a moment");
            }
        }
        return ProblemException.of(
                "other programs keep locking " + file + ", so it was not changed",
                "Try again in a moment");
    }

    private @Nullable Duration age(Path lock) throws IOException {
        try {
            Instant since = Files.getLastModifiedTime(lock).toInstant();
            Duration age = Duration.between(since, clock.instant());
            return age.isNegative() ? Duration.ZERO : age;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private static void delete(List<Path> locks) throws IOException {
        for (Path lock : locks) {
            Files.deleteIfExists(lock);
        }
    }

    private static String words(Duration age) {
        if (age.toHours() >= 48) {
            return age.toDays() + " days";
        }
        if (age.toMinutes() >= 120) {
            return age.toHours() + " hours";
        }
        return age.toSeconds() >= 120 ? age.toMinutes() + " minutes" : age.toSeconds() + " s";
    }
}
