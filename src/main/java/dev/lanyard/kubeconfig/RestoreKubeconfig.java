package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.kubeconfig.file.KubeconfigFile;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.FileProblem;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a kubeconfig the content of one of its backups. A restoration takes back all changes since,
 * those of other programs too, and is backed up like every change; an undo takes back one change of
 * Lanyard, if it was the last one.
 */
public final class RestoreKubeconfig {
    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;
    private final Backups backups;

    public RestoreKubeconfig(KubeconfigPaths paths, KubeconfigWriter writer) {
        this.paths = paths;
        this.writer = writer;
        this.backups = writer.backups();
    }

    /**
     * The result of an undo.
     *
     * @param change the change that was undone, or would be; null if there is no backup
     * @param backup id of the backup
     * @param changedSince whether the file was changed after Lanyard's change, and is unchanged
     */
    public record Undo(@Nullable FileChange change, String backup, boolean changedSince) {
        /**
         * The change that was undone.
         *
         * @throws ProblemException when none was
         */
        public FileChange orThrow() {
            if (change == null) {
                throw ProblemException.of(
                        "there is nothing to undo", "No copy is left to go back to");
            }
            if (changedSince) {
                throw ProblemException.of(
                        change.file() + " was changed by another program since",
                        "See the difference with lanyard kubeconfig undo");
            }
            return change;
        }
    }

    /** Returns the backups of all files, newest first. */
    public List<Backups.Backup> list() {
        try {
            return backups.list();
        } catch (IOException e) {
            throw FileProblem.failure("the backups could not be read", backups.folder(), e);
        }
    }

    /**
     * Plans a restoration. It is refused if the file changes between plan and write.
     *
     * @param id id of the backup
     * @throws ProblemException of kind NOT_FOUND if there is no such backup
     */
    public KubeconfigPlan plan(String id, boolean removeStaleLock) {
        Backups.Backup backup = find(id, null, "lanyard kubeconfig backups");
        Path file = backup.file();
        byte[] old;
        try {
            old = backups.bytes(backup);
        } catch (IOException e) {
            throw unreadable(backup, "lanyard kubeconfig backups", e);
        }
        String said =
                old == null
                        ? file + " is deleted, as at the time of the backup"
                        : file + " has the content of the backup " + id;
        return writer.planReplacement(
                file, new KubeconfigFile(file).read(), old, said, removeStaleLock);
    }

    /**
     * The backup of the last change to a file of KUBECONFIG; null when there is no backup at all.
     *
     * @throws ProblemException of kind NOT_FOUND when there are backups of other files alone
     */
    public @Nullable String lastInUse() {
        List<Backups.Backup> all = list();
        List<Path> files = paths.all(null);
        for (Backups.Backup backup : all) {
            if (files.contains(backup.file())) {
                return backup.id();
            }
        }
        if (all.isEmpty()) {
            return null;
        }
        throw ProblemException.notFound(
                "no backup of " + files.getFirst() + " is kept",
                "The last change was to "
                        + all.getFirst().file()
                        + ": lanyard kubeconfig undo --last undoes that");
    }

    /**
     * Undoes one change.
     *
     * @param which id of a backup, or a kubeconfig file for its last change; null for the last
     *     change of any file
     * @throws ProblemException of kind NOT_FOUND if there is no such backup
     */
    public Undo undo(@Nullable String which, boolean dryRun, boolean removeStaleLock) {
        if (which == null && list().isEmpty()) {
            return new Undo(null, "", false);
        }
        String others = "lanyard kubeconfig undo --list";
        Backups.Backup backup =
                which == null
                        ? list().getFirst()
                        : find(which, Path.of(which).toAbsolutePath(), others);
        KubeconfigFile target = new KubeconfigFile(backup.file());
        try {
            byte[] old = backups.bytes(backup);
            byte[] now = target.read();
            Undo undo = undo(backup, now, old);
            if (dryRun || undo.changedSince()) {
                return undo;
            }
            Backups.Backup own =
                    target.update(
                            writer.locks(removeStaleLock),
                            last -> Backups.hash(last).equals(backup.afterHash()) ? old : last);
            byte[] left = target.read();
            if (own == null && !Arrays.equals(left, old)) {
                return new Undo(undo(backup, left, old).change(), backup.id(), true);
            }
            // Both backups are deleted, so that the next undo goes one step further back.
            backups.forget(backup);
            if (own != null) {
                backups.forget(own);
            }
            return undo;
        } catch (IOException e) {
            throw unreadable(backup, others, e);
        }
    }

    private static Undo undo(Backups.Backup backup, byte @Nullable [] now, byte @Nullable [] old) {
        return new Undo(
                KubeconfigWriter.change(backup.file(), now, old),
                backup.id(),
                !Backups.hash(now).equals(backup.afterHash()));
    }

    private Backups.Backup find(String id, @Nullable Path file, String others) {
        for (Backups.Backup backup : list()) {
            if (backup.id().equals(id) || backup.file().equals(file)) {
                return backup;
            }
        }
        throw ProblemException.notFound(
                "no backup of \"" + id + "\" is kept", "See which are with " + others);
    }

    private static ProblemException unreadable(
            Backups.Backup backup, String others, IOException e) {
        return ProblemException.of(
                "the backup " + backup.id() + " could not be read",
                "See the others with " + others,
                e);
    }
}
