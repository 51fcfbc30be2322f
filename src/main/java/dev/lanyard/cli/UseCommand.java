package dev.lanyard.cli;

import dev.lanyard.kubeconfig.UseContext;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "use",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a context the current one. A part of its name is enough where only one"
                    + " fits; on a terminal you can choose.",
            "  lanyard use -                  the context before the last switch",
            "  lanyard use --namespace NS     the current context, in another namespace"
        })
public final class UseCommand implements Runnable, RunsInAgent {
    private final Cli cli;
    private final UseContext useContext;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONTEXT",
            description = "The context's name, or a part of it; - for the one before.")
    private @Nullable String context;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            description = "Set the context's namespace.")
    private @Nullable String namespace;

    @Mixin private KubeconfigOptions options = new KubeconfigOptions();

    public UseCommand(Cli cli, UseContext useContext) {
        this.cli = cli;
        this.useContext = useContext;
    }

    @Override
    public void run() {
        KubeconfigOptions.tell(cli, useContext.run(this::chosen, namespace, options.update()));
    }

    private String chosen(List<String> names, @Nullable String current, @Nullable String previous) {
        if (context == null && namespace != null) {
            return orThrow(current, "there is no current context", "lanyard use CONTEXT");
        }
        if ("-".equals(context)) {
            return orThrow(
                    previous, "Lanyard has not switched the context yet", "lanyard use CONTEXT");
        }
        return new Chooser(cli.terminal()).context(context, names, "lanyard use CONTEXT");
    }

    private static String orThrow(@Nullable String name, String what, String command) {
        if (name == null) {
            throw ProblemException.notFound(what, "Name one with: " + command);
        }
        return name;
    }
}
