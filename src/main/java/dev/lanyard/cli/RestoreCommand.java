package dev.lanyard.cli;

import dev.lanyard.kubeconfig.KubeconfigPlan;
import dev.lanyard.kubeconfig.RestoreKubeconfig;
import dev.lanyard.kubeconfig.UpdateOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanyard kubeconfig restore}: gives a kubeconfig the content of one of its backups. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Gives a kubeconfig the content of a backup, and so takes back every change since,"
                        + " also of other programs. lanyard kubeconfig undo reverts it.")
public final class RestoreCommand implements Callable<Integer> {
    private final Cli cli;
    private final RestoreKubeconfig restoreKubeconfig;

    @Parameters(
            index = "0",
            paramLabel = "BACKUP",
            description = "The id of a backup, as lanyard kubeconfig backups shows it.")
    private String id = "";

    @Option(names = "--dry-run", description = "Only show what would change, as a unified diff.")
    private boolean dryRun;

    @Option(
            names = "--remove-stale-lock",
            description = "Remove another program's lock that is over a minute old.")
    private boolean removeStaleLock;

    public RestoreCommand(Cli cli, RestoreKubeconfig restoreKubeconfig) {
        this.cli = cli;
        this.restoreKubeconfig = restoreKubeconfig;
    }

    @Override
    public Integer call() {
        KubeconfigPlan plan = restoreKubeconfig.plan(id, removeStaleLock);
        KubeconfigOptions.tell(cli, plan.run(new UpdateOptions(null, dryRun, removeStaleLock)));
        return ExitCodes.DONE;
    }
}
