package dev.lanyard.cli;

import dev.lanyard.os.InstallTree;
import dev.lanyard.problem.ProblemException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts a fake AWS on this machine and runs the main use cases against it, in a"
                        + " temporary home folder: sign in, clusters, kubeconfig, kubectl.")
public final class DemoCommand implements Runnable {
    private final Cli cli;

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

    public DemoCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        InstallTree install = cli.install().get();
        Demo demo = load(install.demoJar());
        if (visit != null) {
            demo.visit(address(visit));
            return;
        }
        boolean desktop = cli.environment().hasDisplay() && !terminal && !serve;
        demo.run(
                cli.environment(),
                install.folder(),
                cli.terminal().out(),
                new DemoOptions(desktop, serve, keep));
    }

    /** From the jar beside the product's, which is on the class path of no start. */
    private static Demo load(Path jar) {
        try {
            URL[] jars = {jar.toUri().toURL()};
            ClassLoader loader = new URLClassLoader(jars, DemoCommand.class.getClassLoader());
            return ServiceLoader.load(Demo.class, loader)
                    .findFirst()
                    .orElseThrow(() ->
                            ProblemException.of(
                                    "the demo is not installed: there is no " + jar,
                                    "Reinstall Lanyard"));
        } catch (MalformedURLException noFilePath) {
            throw new IllegalArgumentException(noFilePath);
        }
    }

    private static URI address(String visited) {
        try {
            return URI.create(visited);
        } catch (IllegalArgumentException _) {
            throw ProblemException.usage(
                    "that is not a URL", "Pass the complete URL of the sign-in page");
        }
    }
}
