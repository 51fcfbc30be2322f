package dev.lanyard.cli;

import dev.lanyard.kubeconfig.FuzzyMatch;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the context that the user means, by a part of its name or by asking.
 *
 * @param usage how to name a context in this command
 */
record ContextChoice(Cli cli, String usage) {
    /** Returns the name that is wanted by a part of it; the user's choice where that is null. */
    String of(@Nullable String wanted, List<String> names) {
        if (wanted == null) {
            String chosen = new Chooser(cli.terminal()).run("Contexts:", names);
            if (chosen == null) {
                throw ProblemException.usage(
                        "no context named", "Use: " + usage + ". lanyard contexts lists them");
            }
            return chosen;
        }
        if (names.contains(wanted)) {
            return wanted;
        }
        List<String> near = FuzzyMatch.of(wanted, names);
        if (near.isEmpty()) {
            throw ProblemException.notFound(
                    "no context is named " + wanted, "See what there is with: lanyard contexts");
        }
        List<String> containing = near.stream().filter(name -> name.contains(wanted)).toList();
        if (containing.size() == 1) {
            return containing.getFirst();
        }
        String chosen = new Chooser(cli.terminal()).run("Several fit " + wanted + ":", near);
        if (chosen == null) {
            throw ProblemException.notFound(
                    "no context is named " + wanted,
                    "Did you mean "
                            + String.join(", ", near.subList(0, Math.min(5, near.size())))
                            + "?");
        }
        return chosen;
    }
}
