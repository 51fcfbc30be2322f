package dev.lanyard.cli;

import dev.lanyard.kubeconfig.FuzzyMatch;
import dev.lanyard.kubeconfig.UseContext;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lanyard use}: makes a context the current one, given its name or a part of it. */
@Command(
        name = "use",
        mixinStandardHelpOptions = true,
        description =
                "Makes a context the current one. A part of its name is enough where only one"
                        + " fits; on a terminal you can choose.")
public final class UseCommand implements Callable<Integer> {
    private final Cli cli;
    private final UseContext useContext;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONTEXT",
            completionCandidates = Names.Contexts.class,
            description = "The context's name, or a part of it.")
    private @Nullable String context;

    @Mixin private KubeconfigOptions options = new KubeconfigOptions();

    public UseCommand(Cli cli, UseContext useContext) {
        this.cli = cli;
        this.useContext = useContext;
    }

    @Override
    public Integer call() {
        KubeconfigOptions.tell(cli, useContext.run(this::chosen, options.update()));
        return ExitCodes.DONE;
    }

    private String chosen(List<String> names) {
        if (context == null) {
            String chosen = new Chooser(cli.terminal()).run("Contexts:", names);
            if (chosen == null) {
                throw ProblemException.usage(
                        "no context named",
                        "Use: lanyard use CONTEXT. lanyard contexts lists them");
            }
            return chosen;
        }
        if (names.contains(context)) {
            return context;
        }
        List<String> near = FuzzyMatch.of(context, names);
        if (near.isEmpty()) {
            throw ProblemException.notFound(
                    "no context is named " + Table.printable(context),
                    "See what there is with: lanyard contexts");
        }
        List<String> holding = new ArrayList<>();
        near.forEach(name -> {
            if (name.contains(context)) {
                holding.add(name);
            }
        });
        if (holding.size() == 1) {
            return holding.getFirst();
        }
        String chosen = new Chooser(cli.terminal()).run("Several fit " + context + ":", near);
        if (chosen == null) {
            throw ProblemException.notFound(
                    "no context is named " + Table.printable(context),
                    "Did you mean "
                            + String.join(", ", near.subList(0, Math.min(5, near.size())))
                            + "?");
        }
        return chosen;
    }
}
