package dev.lanyard.kubeconfig.file;

import dev.lanyard.os.FileMutex;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.UnreadableYamlException;
import dev.lanyard.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One kubeconfig file: read as a text, and replaced without a moment in which it is torn. */
public final class KubeconfigFile {
    /** How often to be overtaken before the lock is held for all of a change. */
    private static final int HASTY_ATTEMPTS = 8;

    /** kubectl holds its lock for seconds on a huge file. */
    private static final Duration KUBECTL_WRITES = Duration.ofSeconds(5);

    /** File systems tell times in steps: two things in one step have one time. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final long ABSENT = -1;

    private static final Duration POLL = Duration.ofMillis(5);

    private final Path path;

    public KubeconfigFile(Path path) {
        this.path = path;
    }

    /** What it should be instead of what it is. */
    public interface Rewrite {
        /**
         * Says what it should be.
         *
         * @param before its bytes; null when there is no such file
         * @return its new bytes; null to delete it; the very same array to leave it
         */
        byte @Nullable [] of(byte @Nullable [] before);
    }

    /**
     * Its bytes; null when there is no such file. kubectl empties a file and then fills it, under
     * its lock: while it does, this waits.
     */
    public byte @Nullable [] read() {
        if (SpecialFile.is(path)) {
            return new SpecialFile(path).read();
        }
        long deadline = System.nanoTime() + KUBECTL_WRITES.toNanos();
        while (true) {
            boolean whole = !isBeingFilled();
            FileTime modified = modified();
            byte[] bytes = readNow();
            // A file's time is told in steps of milliseconds, in which kubectl can do all of it.
            whole &= !isBeingFilled() && modified.equals(modified()) && size() == length(bytes);
            if (whole || System.nanoTime() >= deadline) {
                return bytes;
            }
            LockSupport.parkNanos(POLL.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return bytes;
            }
        }
    }

    /**
     * Whether kubectl has its lock and the file was changed since. An emptied file keeps its old
     * time for a while: ext4 takes the bytes away first.
     */
    private boolean isBeingFilled() {
        FileTime locked = KubectlLock.takenByKubectl(path);
        return locked != null
                && (size() == 0 || modified().toInstant().plus(TICK).isAfter(locked.toInstant()));
    }

    private long size() {
        try {
            return Files.size(path);
        } catch (IOException notThere) {
            return ABSENT;
        }
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? ABSENT : bytes.length;
    }

    private FileTime modified() {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException notThere) {
            return FileTime.fromMillis(0);
        }
    }

    private byte @Nullable [] readNow() {
        try {
            if (Files.isDirectory(path)) {
                throw ProblemException.of(path + " is a folder", "Name a file in KUBECONFIG");
            }
            return readAll();
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            throw ProblemException.of(
                    path + " can't be read", "Check whose it is: ls -l " + path, e);
        } catch (IOException e) {
            throw ProblemException.of(
                    path + " could not be read: " + reason(e), "Check the disk", e);
        }
    }

    private byte[] readAll() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return readAll(path, in);
        }
    }

    /** All that a file holds, which may be one that does not say how much. */
    static byte[] readAll(Path path, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(YamlReader.MAX_LENGTH + 1);
        if (bytes.length > YamlReader.MAX_LENGTH) {
            throw ProblemException.of(
                    path + " is larger than " + (YamlReader.MAX_LENGTH >> 20) + " MB",
                    "A kubeconfig is smaller; check what this file is");
        }
        return bytes;
    }

    /** People name /dev/null for none, and pipes for one that a command makes. */
    private void refuseWhatIsNoFile() {
        if (SpecialFile.is(path)) {
            throw ProblemException.of(
                    path + " is a device or a pipe, where nothing can be kept",
                    "Name a file in KUBECONFIG, or with --kubeconfig");
        }
    }

    /** A file's bytes as its text; of no file, the empty one. */
    public static String text(byte @Nullable [] bytes) throws UnreadableYamlException {
        if (bytes == null) {
            return "";
        }
        String quickly = new String(bytes, StandardCharsets.UTF_8);
        if (quickly.indexOf('\uFFFD') < 0) {
            return quickly;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            boolean wide =
                    bytes.length > 1
                            && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                                    || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
            throw new UnreadableYamlException(
                    0,
                    wide
                            ? "it is UTF-16 text, as PowerShell writes it; save it as UTF-8"
                            : "it is not UTF-8 text");
        }
    }

    /**
     * Replaces it, whoever else writes it meanwhile: what is slow is done before the lock is taken,
     * and done again when somebody was faster.
     *
     * @return the copy of what it was; null when it was left as it was
     */
    @SuppressWarnings("try") // Closing the lock is all that is done with it.
    public Backups.@Nullable Backup update(KubeconfigLocking locks, Rewrite rewrite) {
        refuseWhatIsNoFile();
        try (FileMutex.@Nullable Held lanyards = locks.amongLanyards(path)) {
            removeLeftovers();
            KubectlLock lock = new KubectlLock(path, locks.clock());
            lock.removeStale(locks.removeStale());
            for (int attempt = 0; attempt < HASTY_ATTEMPTS; attempt++) {
                byte[] before = read();
                byte[] after = rewrite.of(before);
                if (Arrays.equals(before, after)) {
                    return null;
                }
                Backups.Backup backup = locks.backups().keep(path, before, after);
                boolean committed = false;
                try (SafeFile.@Nullable Prepared prepared =
                        after == null ? null : SafeFile.prepare(path, after)) {
                    committed = locks.whileHeld(lock, () -> commit(before, prepared));
                } finally {
                    if (!committed) {
                        locks.backups().forget(backup);
                    }
                }
                if (committed) {
                    return backup;
                }
            }
            return allUnderLock(locks, lock, rewrite);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "the change of " + path + " was cancelled", "Run it again", e);
        } catch (AccessDeniedException e) {
            throw denied(e);
        } catch (IOException e) {
            throw ProblemException.of(
                    path + " could not be written, and is as it was: " + reason(e),
                    "Check the space on its disk and who may write to its folder",
                    e);
        }
    }

    /** Where others write faster than a change is made, they have to wait for once. */
    private Backups.@Nullable Backup allUnderLock(
            KubeconfigLocking locks, KubectlLock lock, Rewrite rewrite)
            throws IOException, InterruptedException {
        Backups.Backup[] done = new Backups.Backup[1];
        boolean settled =
                locks.whileHeld(
                        lock,
                        () -> {
                            byte[] before = readNow();
                            byte[] after = rewrite.of(before);
                            if (Arrays.equals(before, after)) {
                                return true;
                            }
                            Backups.Backup backup = locks.backups().keep(path, before, after);
                            boolean committed = false;
                            try (SafeFile.@Nullable Prepared prepared =
                                    after == null ? null : SafeFile.prepare(path, after)) {
                                committed = commit(before, prepared);
                            } finally {
                                if (!committed) {
                                    locks.backups().forget(backup);
                                }
                            }
                            done[0] = backup;
                            return committed;
                        });
        if (!settled) {
            throw ProblemException.of(
                    "another program changes " + path + " without kubectl's lock",
                    "Stop it, or try again in a moment");
        }
        return done[0];
    }

    /** Takes away a lock that a killed Lanyard left: without a change to make, too. */
    @SuppressWarnings("try") // Closing the lock is all that is done with it.
    public void releaseDead(KubeconfigLocking locks) {
        try {
            removeLeftovers();
            KubectlLock lock = new KubectlLock(path, locks.clock());
            if (!lock.isThere()) {
                return;
            }
            try (FileMutex.@Nullable Held lanyards = locks.amongLanyards(path)) {
                lock.removeStale(locks.removeStale());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw ProblemException.of(
                    "the lock of " + path + " could not be removed", "Remove it", e);
        }
    }

    /** Temporary files of killed Lanyards: beside the file, and beside its lock. */
    private void removeLeftovers() throws IOException {
        SafeFile.removeLeftovers(path);
        SafeFile.removeLeftovers(path.resolveSibling(path.getFileName() + ".lock"));
    }

    private boolean commit(byte @Nullable [] before, SafeFile.@Nullable Prepared prepared)
            throws IOException {
        if (!Arrays.equals(before, readNow())) {
            return false;
        }
        if (prepared == null) {
            Files.deleteIfExists(SafeFile.target(path));
        } else {
            prepared.commit();
        }
        return true;
    }

    private ProblemException denied(AccessDeniedException e) {
        String reason = e.getReason();
        if (Files.exists(path) && !Files.isWritable(path)) {
            return ProblemException.of(
                    path + " is read-only, and is as it was",
                    "Allow writing with chmod u+w, or name another file with --kubeconfig",
                    e);
        }
        return ProblemException.of(
                path
                        + " could not be written, and is as it was: "
                        + (reason == null ? "no permission for " + e.getFile() : reason),
                "Check who may write there: ls -ld " + path.getParent(),
                e);
    }

    private static String reason(IOException e) {
        String reason =
                e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
