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

/** Restores a kubeconfig from before a change by Lanyard. */
public final class UndoKubeconfig {
    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;

    public UndoKubeconfig(KubeconfigPaths paths, KubeconfigWriter writer) {
        this.paths = paths;
        this.writer = writer;
    }

    /** The result. */
    public sealed interface UndoResult {
        /**
         * The change that was undone.
         *
         * @throws ProblemException when none was
         */
        default FileChange orThrow() {
            return switch (this) {
                case Undone done -> done.change();
                case NothingToUndo _ ->
                        throw ProblemException.of(
                                "there is nothing to undo", "No copy is left to go back to");
                case ChangedSince changed ->
                        throw ProblemException.of(
                                changed.file() + " was changed by another program since",
                                "See the difference with lanyard kubeconfig undo");
            };
        }

        /** The file is byte for byte what it was before. */
        record Undone(FileChange change) implements UndoResult {}

        /** There is no backup. */
        record NothingToUndo() implements UndoResult {}

        /**
         * The file was changed after Lanyard's change, and is unchanged.
         *
         * @param diff what the undo would have changed, as a unified diff
         */
        record ChangedSince(Path file, String backup, String diff) implements UndoResult {}
    }

    /** Returns the backups, newest first. */
    public List<Backups.Backup> list() {
        try {
            return writer.backups().list();
        } catch (IOException e) {
            throw FileProblem.failure(
                    "the backups could not be read", writer.backups().folder(), e);
        }
    }

    /**
     * The backup of the last change to a file of KUBECONFIG; null when there is no backup at all.
     *
     * @throws ProblemException of kind NOT_FOUND when there are backups of other files alone
     */
    public @Nullable String lastInUse() {
        List<Backups.Backup> backups = list();
        List<Path> files = paths.all(null);
        for (Backups.Backup backup : backups) {
            if (files.contains(backup.file())) {
                return backup.id();
            }
        }
        if (backups.isEmpty()) {
            return null;
        }
        throw ProblemException.notFound(
                "no backup of " + files.getFirst() + " is kept",
                "The last change was to "
                        + backups.getFirst().file()
                        + ": lanyard kubeconfig undo --last undoes that");
    }

    /**
     * Undoes one change.
     *
     * @param which id of a backup, or a kubeconfig file for its last change; null for the last
     *     change of any file
     * @throws ProblemException of kind NOT_FOUND if there is no such backup
     */
    public UndoResult run(@Nullable String which, boolean dryRun, boolean removeStaleLock) {
        Backups.Backup backup = find(which);
        if (backup == null) {
            return new UndoResult.NothingToUndo();
        }
        Path file = backup.file();
        KubeconfigFile target = new KubeconfigFile(file);
        try {
            byte[] old = writer.backups().bytes(backup);
            FileChange change = KubeconfigWriter.change(file, target.read(), old, null);
            if (!Backups.hash(target.read()).equals(backup.afterHash())) {
                return new UndoResult.ChangedSince(file, backup.id(), change.diff());
            }
            if (dryRun) {
                return new UndoResult.Undone(change);
            }
            Backups.Backup own =
                    target.update(
                            writer.locks(removeStaleLock),
                            now -> Backups.hash(now).equals(backup.afterHash()) ? old : now);
            if (own == null && !Arrays.equals(target.read(), old)) {
                FileChange late = KubeconfigWriter.change(file, target.read(), old, null);
                return new UndoResult.ChangedSince(file, backup.id(), late.diff());
            }
            // Both backups are deleted, so that the next undo goes one step further back.
            writer.backups().forget(backup);
            if (own != null) {
                writer.backups().forget(own);
            }
            return new UndoResult.Undone(change);
        } catch (IOException e) {
            throw ProblemException.of(
                    "the backup " + backup.id() + " could not be read",
                    "See the others with lanyard kubeconfig undo --list",
                    e);
        }
    }

    private Backups.@Nullable Backup find(@Nullable String which) {
        List<Backups.Backup> all = list();
        if (which == null) {
            return all.isEmpty() ? null : all.getFirst();
        }
        for (Backups.Backup backup : all) {
            boolean meant =
                    backup.id().equals(which)
                            || backup.file().equals(Path.of(which).toAbsolutePath());
            if (meant) {
                return backup;
            }
        }
        throw ProblemException.notFound(
                "no backup of \"" + which + "\" is kept",
                "See which are with lanyard kubeconfig undo --list");
    }
}
