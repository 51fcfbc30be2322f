package dev.lanyard.kubeconfig.file;

import dev.lanyard.os.AccessCommands;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.RefusedYamlException;
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

/** A kubeconfig file: read as text, and replaced atomically. */
public final class KubeconfigFile {
    /**
     * Optimistic attempts (lock held for the rename only) before an update holds kubectl's lock
     * from read to rename.
     */
    private static final int HASTY_ATTEMPTS = 8;

    /** Time limit for a write by kubectl, which takes seconds for a huge file. */
    private static final Duration KUBECTL_WRITES = Duration.ofSeconds(5);

    /** Granularity of file times: two changes within one tick can have the same time. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final long ABSENT = -1;

    private static final Duration POLL = Duration.ofMillis(5);

    private final Path path;

    public KubeconfigFile(Path path) {
        this.path = path;
    }

    /** Computes the new content. */
    public interface Rewrite {
        /**
         * Returns the new content.
         *
         * @param before the current bytes; null if the file does not exist
         * @return the new bytes; null to delete the file; the same array to leave it unchanged
         */
        byte @Nullable [] of(byte @Nullable [] before);
    }

    /**
     * Reads the bytes; null if the file does not exist. kubectl truncates the file and then writes
     * it under its lock, so this waits while it does.
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
            // File times have millisecond granularity, within which kubectl can complete a write.
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
     * Returns whether kubectl holds its lock and has modified the file since. A truncated file has
     * its old time for a moment: ext4 truncates first.
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
            try (InputStream in = Files.newInputStream(path)) {
                return readAll(path, in);
            }
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            throw ProblemException.of(
                    path + " can't be read",
                    "Check its owner: " + AccessCommands.current().show(path),
                    e);
        } catch (IOException e) {
            throw ProblemException.of(
                    path + " could not be read: " + reason(e), "Check the disk", e);
        }
    }

    /** Reads all bytes of a file, which may be one without a size. */
    static byte[] readAll(Path path, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(YamlReader.MAX_LENGTH + 1);
        if (bytes.length > YamlReader.MAX_LENGTH) {
            throw ProblemException.of(
                    path + " is larger than " + (YamlReader.MAX_LENGTH >> 20) + " MB",
                    "A kubeconfig is smaller; check what this file is");
        }
        return bytes;
    }

    /**
     * Rejects devices and pipes: KUBECONFIG may contain /dev/null or a shell's process
     * substitution.
     */
    private void refuseWhatIsNoFile() {
        if (SpecialFile.is(path)) {
            throw ProblemException.of(
                    path + " is a device or a pipe, which cannot store a file",
                    "Name a file in KUBECONFIG, or with --kubeconfig");
        }
    }

    /** Decodes a file's bytes; empty text for no file. */
    public static String text(byte @Nullable [] bytes) {
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
            throw new RefusedYamlException(
                    0,
                    wide
                            ? "it is UTF-16 text, as PowerShell writes it; save it as UTF-8"
                            : "it is not UTF-8 text");
        }
    }

    /**
     * Updates the file. The slow part runs before the lock is acquired, and runs again if the file
     * was changed concurrently.
     *
     * @return the backup; null if the file is unchanged
     */
    @SuppressWarnings("try") // The lock is only closed.
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
                Backups.Backup backup =
                        replace(
                                locks,
                                before,
                                after,
                                prepared -> locks.whileHeld(lock, () -> commit(before, prepared)));
                if (backup != null) {
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
                    path + " could not be written and is unchanged: " + reason(e),
                    "Check the space on its disk and the permissions of its folder",
                    e);
        }
    }

    /**
     * Updates the file with the lock held from read to rename, when others write faster than a
     * change is prepared.
     */
    private Backups.@Nullable Backup allUnderLock(
            KubeconfigLocking locks, KubectlLock lock, Rewrite rewrite)
            throws IOException, InterruptedException {
        Backups.@Nullable Backup[] done = new Backups.Backup[1];
        boolean settled =
                locks.whileHeld(
                        lock,
                        () -> {
                            byte[] before = readNow();
                            byte[] after = rewrite.of(before);
                            if (Arrays.equals(before, after)) {
                                return true;
                            }
                            done[0] =
                                    replace(
                                            locks,
                                            before,
                                            after,
                                            prepared -> commit(before, prepared));
                            return done[0] != null;
                        });
        if (!settled) {
            throw ProblemException.of(
                    "another program changes " + path + " without kubectl's lock",
                    "Stop it, or try again in a moment");
        }
        return done[0];
    }

    private interface Commit {
        boolean run(SafeFile.@Nullable Prepared prepared) throws IOException, InterruptedException;
    }

    /** Returns the backup; null, and no backup is left, if the change could not be committed. */
    private Backups.@Nullable Backup replace(
            KubeconfigLocking locks,
            byte @Nullable [] before,
            byte @Nullable [] after,
            Commit commit)
            throws IOException, InterruptedException {
        Backups.Backup backup = locks.backups().keep(path, before, after);
        boolean committed = false;
        try (SafeFile.@Nullable Prepared prepared =
                after == null ? null : SafeFile.prepare(path, after)) {
            committed = commit.run(prepared);
        } finally {
            if (!committed) {
                locks.backups().forget(backup);
            }
        }
        return committed ? backup : null;
    }

    /** Removes a lock of a killed Lanyard process, even if there is nothing to change. */
    @SuppressWarnings("try") // The lock is only closed.
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

    /** Deletes temporary files of killed Lanyard processes next to the file and its lock. */
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
                    path + " is read-only and is unchanged",
                    "Allow writing, or name another file with --kubeconfig. Run: "
                            + AccessCommands.current().allowWriting(path),
                    e);
        }
        Path folder = path.getParent();
        return ProblemException.of(
                path
                        + " could not be written and is unchanged: "
                        + (reason == null ? "no permission for " + e.getFile() : reason),
                "Check the permissions: "
                        + AccessCommands.current().show(folder == null ? path : folder),
                e);
    }

    private static String reason(IOException e) {
        String reason =
                e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
