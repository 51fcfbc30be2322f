package dev.lanyard.cli;

import dev.lanyard.kubeconfig.RestoreKubeconfig;
import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Reverts the last change of Lanyard to a kubeconfig. Refuses"
                        + " if another program has changed it since.")
public final class UndoCommand implements Runnable {
    private final Cli cli;
    private final RestoreKubeconfig restoreKubeconfig;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "A kubeconfig file, or the id of a backup as --list shows it. Default: the"
                            + " last change to a file of KUBECONFIG, else to ~/.kube/config.")
    private @Nullable String which;

    @Option(names = "--last", description = "The last change to any file.")
    private boolean last;

    @Option(names = "--list", description = "List the backups.")
    private boolean list;

    @Mixin private WriteOptions write = new WriteOptions();

    public UndoCommand(Cli cli, RestoreKubeconfig restoreKubeconfig) {
        this.cli = cli;
        this.restoreKubeconfig = restoreKubeconfig;
    }

    @Override
    public void run() {
        if (list) {
            BackupsCommand.print(cli, restoreKubeconfig.list());
            return;
        }
        if (last && which != null) {
            throw ProblemException.usage(
                    "--last and a file contradict each other", "Name one of them");
        }
        String meant = which == null && !last ? restoreKubeconfig.lastInUse() : which;
        RestoreKubeconfig.Undo undo =
                restoreKubeconfig.undo(meant, write.dryRun, write.removeStaleLock);
        FileChange change = undo.change();
        if (change == null) {
            throw ProblemException.notFound("there is no backup to go back to", null);
        }
        if (undo.changedSince()) {
            cli.print(change.diff());
            throw ProblemException.of(
                    change.file()
                            + " has been changed since, so it is left alone; above is what going"
                            + " back to "
                            + undo.backup()
                            + " would change",
                    "Go back nevertheless: "
                            + Shell.current()
                                    .command("lanyard", "kubeconfig", "restore", undo.backup()));
        }
        if (write.dryRun) {
            cli.print(change.diff());
            cli.note("nothing was written (--dry-run)");
        } else {
            cli.println(
                    change.file()
                            + (change.after() == null
                                    ? " was deleted: it did not exist before."
                                    : " was restored."));
        }
    }
}
