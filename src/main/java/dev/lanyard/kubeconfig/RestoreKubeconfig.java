package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.kubeconfig.file.KubeconfigFile;
import dev.lanyard.os.FileProblem;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Gives a kubeconfig the content of any of its backups. Unlike {@link UndoKubeconfig}, it takes
 * back all changes since, those of other programs too; the content before the restoration is backed
 * up like before every change.
 */
public final class RestoreKubeconfig {
    private final KubeconfigWriter writer;

    public RestoreKubeconfig(KubeconfigWriter writer) {
        this.writer = writer;
    }

    /** Returns the backups of all files, newest first. */
    public List<Backups.Backup> list() {
        try {
            return writer.backups().list();
        } catch (IOException e) {
            throw FileProblem.failure(
                    "the backups could not be read", writer.backups().folder(), e);
        }
    }

    /**
     * Plans a restoration. It is refused if the file changes between plan and write.
     *
     * @param id id of the backup
     * @throws ProblemException of kind NOT_FOUND if there is no such backup
     */
    public KubeconfigPlan plan(String id, boolean removeStaleLock) {
        for (Backups.Backup backup : list()) {
            if (backup.id().equals(id)) {
                return plan(backup, removeStaleLock);
            }
        }
        throw ProblemException.notFound(
                "no backup of \"" + id + "\" is kept",
                "See which are with lanyard kubeconfig backups");
    }

    private KubeconfigPlan plan(Backups.Backup backup, boolean removeStaleLock) {
        Path file = backup.file();
        byte[] old;
        try {
            old = writer.backups().bytes(backup);
        } catch (IOException e) {
            throw ProblemException.of(
                    "the backup " + backup.id() + " could not be read",
                    "See the others with lanyard kubeconfig backups",
                    e);
        }
        String said =
                old == null
                        ? file + " is deleted, as at the time of the backup"
                        : file + " has the content of the backup " + backup.id();
        return writer.planReplacement(
                file, new KubeconfigFile(file).read(), old, said, removeStaleLock);
    }
}
