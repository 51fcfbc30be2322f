package dev.lanyard.cli;

import dev.lanyard.kubeconfig.KubeconfigPlan;
import dev.lanyard.kubeconfig.RestoreKubeconfig;
import dev.lanyard.kubeconfig.UpdateOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin private WriteOptions write = new WriteOptions();

    public RestoreCommand(Cli cli, RestoreKubeconfig restoreKubeconfig) {
        this.cli = cli;
        this.restoreKubeconfig = restoreKubeconfig;
    }

    @Override
    public Integer call() {
        KubeconfigPlan plan = restoreKubeconfig.plan(id, write.removesStaleLock());
        UpdateOptions update = new UpdateOptions(null, write.isDry(), write.removesStaleLock());
        KubeconfigOptions.tell(cli, plan.run(update));
        return ExitCodes.DONE;
    }
}
