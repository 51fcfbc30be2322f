package dev.lanyard.cli;

import dev.lanyard.os.Environment;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lanyard demo}: runs the main use cases without an AWS account. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts a fake AWS on this machine and runs the main use cases against it, in a"
                        + " temporary home folder: sign in, clusters, kubeconfig, kubectl.")
public final class DemoCommand implements Callable<Integer> {
    private final Cli cli;
    private final Programs programs;

    @Option(
            names = "--terminal",
            description = "Run commands with an automatic sign-in, even if there is a display.")
    private boolean terminal;

    @Option(
            names = "--serve",
            description = "Then keep the fake AWS running, and print variables for a shell.")
    private boolean serve;

    @Option(names = "--keep", description = "Do not delete the demo's home folder.")
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
