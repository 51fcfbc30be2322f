package dev.lanyard.kubeconfig;

import dev.lanyard.failure.Failure;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.os.SafeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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
    private static final String OURS = "lanyard ";

    private final Clock clock;
    private final Path file;
    private final List<Path> locks;

    /** The lock of a file; where a symlink leads to another one, that one's too. */
    KubectlLock(Path file, Clock clock) throws IOException {
        this.clock = clock;
        this.file = file;
        TreeSet<Path> sorted = new TreeSet<>();
        sorted.add(lockOf(file.toAbsolutePath()));
        sorted.add(lockOf(SafeFile.target(file)));
        this.locks = List.copyOf(sorted);
    }

    private static Path lockOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /** Since when kubectl has it; null when nobody has it, it is one of ours, or left behind. */
    static @Nullable FileTime takenByKubectl(Path file) {
        try {
            Path lock = lockOf(SafeFile.target(file));
            FileTime since = Files.getLastModifiedTime(lock);
            Duration age = Duration.between(since.toInstant(), Instant.now());
            return age.compareTo(STALE) < 0 && !isOurs(lock) ? since : null;
        } catch (IOException none) {
            return null;
        }
    }

    private static boolean isOurs(Path lock) {
        try {
            return Files.size(lock) <= 100 && Files.readString(lock).startsWith(OURS);
        } catch (IOException notReadable) {
            // kubectl's own has mode 0.
            return false;
        }
    }

    /** Takes it if nobody has it. */
    boolean tryTake() throws IOException {
        List<Path> taken = new ArrayList<>();
        boolean all = false;
        try {
            for (Path lock : locks) {
                Path folder = lock.getParent();
                if (folder != null) {
                    OwnerOnly.folder(folder);
                }
                try (FileChannel channel = OwnerOnly.create(lock)) {
                    taken.add(lock);
                    channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)));
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
     * Removes what somebody who is dead left behind: a Lanyard that no longer runs, and, when told
     * to, whoever took it more than a minute ago.
     */
    void removeStale(boolean others) throws IOException {
        for (Path lock : locks) {
            Duration age = age(lock);
            if (age == null) {
                continue;
            }
            if (isOfDeadLanyard(lock) || (others && age.compareTo(STALE) >= 0)) {
                Files.deleteIfExists(lock);
            }
        }
    }

    /** Why it could not be had. */
    Failure heldByOther() throws IOException {
        for (Path lock : locks) {
            Duration age = age(lock);
            if (age != null) {
                boolean stale = age.compareTo(STALE) >= 0;
                return Failure.of(
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
        return Failure.of(
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

    private static boolean isOfDeadLanyard(Path lock) {
        try {
            if (Files.size(lock) > 100) {
                return false;
            }
            String text = Files.readString(lock);
            int space = text.indexOf(' ', OURS.length());
            if (!text.startsWith(OURS) || space < 0) {
                return false;
            }
            long pid = Long.parseLong(text.substring(OURS.length(), space));
            String started = text.substring(space + 1).strip();
            return ProcessHandle.of(pid)
                    .map(KubectlLock::started)
                    .map(at -> !at.equals(started))
                    .orElse(true);
        } catch (IOException | NumberFormatException notReadable) {
            // kubectl's own has mode 0: not one of ours.
            return false;
        }
    }

    private static String self() {
        ProcessHandle self = ProcessHandle.current();
        return OURS + self.pid() + " " + started(self) + "\n";
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
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
