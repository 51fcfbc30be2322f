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
 * The lock that kubectl takes on a kubeconfig: {@code <file>.lock}, created so that it must not
 * exist. kubectl never waits for it, so ours is held for milliseconds; and nothing takes it away
 * when its holder dies, so ours says whose it is.
 */
final class KubectlLock {
    private static final Duration STALE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Path file;
    private final List<Path> locks;

    /** The lock of a file; where a symlink leads to another one, that one's too. */
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

    /** Since when kubectl has it; null when nobody has it, it is one of ours, or left behind. */
    static @Nullable FileTime takenByKubectl(Path file) {
        try {
            for (Path lock : locksOf(file)) {
                FileTime since = taken(lock);
                if (since != null) {
                    return since;
                }
            }
        } catch (IOException unknown) {
            // Then it can't be read either, and that is said there.
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

    /** Takes it if nobody has it. */
    boolean tryTake() throws IOException {
        // Found out before it is held.
        byte[] holder = LockHolder.self().line().getBytes(StandardCharsets.UTF_8);
        List<Path> taken = new ArrayList<>();
        boolean all = false;
        try {
            for (Path lock : locks) {
                if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
                try {
                    // Never there without its holder's name: that is how a killed one's is known.
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

    /** Whether somebody has it, or left it behind. */
    boolean isThere() {
        for (Path lock : locks) {
            if (Files.exists(lock)) {
                return true;
            }
        }
        return false;
    }

    /** Lets go of it. */
    void release() throws IOException {
        delete(locks);
    }

    /**
     * Removes what somebody who is dead left behind: a Lanyard that no longer runs, or that took it
     * more than a minute ago; and, when told to, whoever else took it more than a minute ago.
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

    /** Which of them has been there for too long for its holder to be at work, and how long. */
    @Nullable Stale stale() throws IOException {
        for (Path lock : locks) {
            Duration age = age(lock);
            if (age != null && age.compareTo(STALE) >= 0) {
                return new Stale(lock, words(age));
            }
        }
        return null;
    }

    /**
     * A lock that was probably left behind.
     *
     * @param age in words
     */
    record Stale(Path lock, String age) {}

    /** Why it could not be had. */
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
