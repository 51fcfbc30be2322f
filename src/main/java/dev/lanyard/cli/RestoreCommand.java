package dev.lanyard.cli;

import dev.lanyard.kubeconfig.KubeconfigPlan;
import dev.lanyard.kubeconfig.RestoreKubeconfig;
import dev.lanyard.kubeconfig.UpdateOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Gives a kubeconfig the content of a backup, and so takes back every change since,"
                        + " also of other programs. lanyard kubeconfig undo reverts it.")
public final class RestoreCommand implements Runnable {
    private final Cli cli;
    private final RestoreKubeconfig restoreKubeconfig;

    @Parameters(
            index = "0",
            paramLabel = "BACKUP",
            description = "The id of a backup, as lanyard kubeconfig backups shows it.")
    private String id = "";

    @Mixin private WriteOptions write = new WriteOptions();

    public RestoreCommand(Cli cli, RestoreKubeconfig restoreKubeconfig) {
        this.cli = cli;
        this.restoreKubeconfig = restoreKubeconfig;
    }

    @Override
    public void run() {
        KubeconfigPlan plan = restoreKubeconfig.plan(id, write.removeStaleLock);
        UpdateOptions update = new UpdateOptions(null, write.dryRun, write.removeStaleLock);
        KubeconfigOptions.tell(cli, plan.run(update));
    }
}
