package dev.lanyard.cli;

import dev.lanyard.os.Environment;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lanyard demo}: the whole main job with no AWS account. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts an AWS in a box on this machine and does the whole main job on it, in a"
                        + " home folder of its own: sign in, clusters, kubeconfig, kubectl.")
public final class DemoCommand implements Callable<Integer> {
    private final Cli cli;
    private final Programs programs;

    @Option(
            names = "--terminal",
            description = "By commands with a built-in visitor, also where there is a display.")
    private boolean terminal;

    @Option(
            names = "--serve",
            description = "Then leave the box up, and print what to paste into a shell.")
    private boolean serve;

    @Option(names = "--keep", description = "Leave the demo's home folder where it is.")
    private boolean keep;

    @Option(names = "--visit", hidden = true, paramLabel = "URL")
    private @Nullable String visit;

    public DemoCommand(Cli cli, Programs programs) {
        this.cli = cli;
        this.programs = programs;
    }

    @Override
    public Integer call() {
        if (visit != null) {
            programs.visit(visit);
            return ExitCodes.DONE;
        }
        Environment environment = cli.environment();
        boolean desktop = environment.hasDisplay() && !terminal && !serve;
        programs.demo(new DemoOptions(desktop, serve, keep), cli.terminal());
        return ExitCodes.DONE;
    }
}
