package dev.lanyard.cli;

import dev.lanyard.kubeconfig.RemoveFromKubeconfig;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Removes Lanyard's contexts, and the users and clusters that only they use.")
public final class RemoveCommand implements Runnable {
    private final Cli cli;
    private final RemoveFromKubeconfig removeFromKubeconfig;

    @Option(
            names = "--context",
            required = true,
            paramLabel = "NAME",
            description = "The context; may be repeated.")
    private List<String> contexts = new ArrayList<>();

    @Mixin private KubeconfigOptions options = new KubeconfigOptions();

    public RemoveCommand(Cli cli, RemoveFromKubeconfig removeFromKubeconfig) {
        this.cli = cli;
        this.removeFromKubeconfig = removeFromKubeconfig;
    }

    @Override
    public void run() {
        KubeconfigOptions.tell(
                cli, removeFromKubeconfig.plan(contexts, options.update()).run(options.update()));
    }
}
