package dev.lanyard.kubeconfig;

import dev.lanyard.failure.Failure;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.SafeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One kubeconfig file: read as a text, and replaced without a moment in which it is torn. */
final class KubeconfigFile {
    private final Path path;

    KubeconfigFile(Path path) {
        this.path = path;
    }

    /** What it should be instead of what it is. */
    interface Rewrite {
        /**
         * Says what it should be.
         *
         * @param before its bytes; null when there is no such file
         * @return its new bytes; null to delete it; the very same array to leave it
         */
        byte @Nullable [] of(byte @Nullable [] before);
    }

    /** Its bytes; null when there is no such file. */
    byte @Nullable [] read() {
        try {
            if (Files.isDirectory(path)) {
                throw Failure.of(path + " is a folder", "Name a file in KUBECONFIG");
            }
            if (Files.exists(path) && Files.size(path) > SnakeEvents.MAX_LENGTH) {
                throw Failure.of(
                        path + " is larger than " + (SnakeEvents.MAX_LENGTH >> 20) + " MB",
                        "A kubeconfig is smaller; check what this file is");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            throw Failure.of(path + " can't be read", "Check whose it is: ls -l " + path, e);
        } catch (IOException e) {
            throw Failure.of(path + " could not be read: " + reason(e), "Check the disk", e);
        }
    }

    /** A file's bytes as its text; of no file, the empty one. */
    static String text(byte @Nullable [] bytes) throws UnreadableYaml {
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
            throw new UnreadableYaml(0, "it is not UTF-8 text");
        }
    }

    /**
     * Replaces it, whoever else writes it meanwhile: what is slow is done before the lock is taken,
     * and done again when somebody was faster.
     *
     * @return the copy of what it was; null when it was left as it was
     */
    @SuppressWarnings("try") // Closing the lock is all that is done with it.
    Backups.@Nullable Backup update(UpdateLocks locks, Rewrite rewrite) {
        try (FileMutex.Held lanyards = locks.amongLanyards(path)) {
            KubectlLock lock = new KubectlLock(path, locks.clock());
            lock.removeStale(locks.removeStale());
            for (int attempt = 0; ; attempt++) {
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
                if (attempt >= 50) {
                    throw Failure.of(
                            "other programs keep changing " + path + ", so Lanyard did not",
                            "Try again in a moment");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("the change of " + path + " was cancelled", "Run it again", e);
        } catch (AccessDeniedException e) {
            throw denied(e);
        } catch (IOException e) {
            throw Failure.of(
                    path + " could not be written, and is as it was: " + reason(e),
                    "Check the space on its disk and who may write to its folder",
                    e);
        }
    }

    /** Takes away a lock that a killed Lanyard left: without a change to make, too. */
    @SuppressWarnings("try") // Closing the lock is all that is done with it.
    void releaseDead(UpdateLocks locks) {
        try {
            KubectlLock lock = new KubectlLock(path, locks.clock());
            if (!lock.isThere()) {
                return;
            }
            try (FileMutex.Held lanyards = locks.amongLanyards(path)) {
                lock.removeStale(locks.removeStale());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw Failure.of("the lock of " + path + " could not be removed", "Remove it", e);
        }
    }

    private boolean commit(byte @Nullable [] before, SafeFile.@Nullable Prepared prepared)
            throws IOException {
        if (!Arrays.equals(before, read())) {
            return false;
        }
        if (prepared == null) {
            Files.deleteIfExists(SafeFile.target(path));
        } else {
            prepared.commit();
        }
        return true;
    }

    private Failure denied(AccessDeniedException e) {
        String reason = e.getReason();
        if (Files.exists(path) && !Files.isWritable(path)) {
            return Failure.of(
                    path + " is read-only, and is as it was",
                    "Allow writing with chmod u+w, or name another file with --kubeconfig",
                    e);
        }
        return Failure.of(
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
