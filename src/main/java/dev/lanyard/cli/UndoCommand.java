package dev.lanyard.cli;

import dev.lanyard.kubeconfig.UndoKubeconfig;
import dev.lanyard.kubeconfig.UndoKubeconfig.UndoResult;
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
    private final UndoKubeconfig undoKubeconfig;

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

    public UndoCommand(Cli cli, UndoKubeconfig undoKubeconfig) {
        this.cli = cli;
        this.undoKubeconfig = undoKubeconfig;
    }

    @Override
    public void run() {
        if (list) {
            BackupsCommand.print(cli, undoKubeconfig.list());
            return;
        }
        if (last && which != null) {
            throw ProblemException.usage(
                    "--last and a file contradict each other", "Name one of them");
        }
        String meant = which == null && !last ? undoKubeconfig.lastInUse() : which;
        UndoResult result = undoKubeconfig.run(meant, write.dryRun, write.removeStaleLock);
        switch (result) {
            case UndoResult.Undone undone -> {
                if (write.dryRun) {
                    cli.print(undone.change().diff());
                    cli.note("nothing was written (--dry-run)");
                } else {
                    cli.println(
                            undone.change().file()
                                    + (undone.change().after() == null
                                            ? " was deleted: it did not exist before."
                                            : " was restored."));
                }
            }
            case UndoResult.NothingToUndo ignored ->
                    throw ProblemException.notFound("there is no backup to go back to", null);
            case UndoResult.ChangedSince changed -> {
                cli.print(changed.diff());
                throw ProblemException.of(
                        changed.file()
                                + " has been changed since, so it is left alone; above is what going"
                                + " back to "
                                + changed.backup()
                                + " would change",
                        "Go back nevertheless: "
                                + Shell.current()
                                        .command(
                                                "lanyard",
                                                "kubeconfig",
                                                "restore",
                                                changed.backup()));
            }
        }
    }
}
