package dev.lanyard.cli;

import dev.lanyard.kubeconfig.FuzzyMatch;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the user choose one of several names at a terminal. */
record Chooser(Terminal terminal) {
    private static final int MAX_ENTRIES = 30;

    /**
     * Returns the choice, made by number or by parts of the name until one is left; null without a
     * terminal or a choice.
     */
    @Nullable String run(String heading, List<String> names) {
        if (!terminal.canAsk()) {
            return null;
        }
        terminal.err().println(heading);
        List<String> left = names;
        show(left);
        while (true) {
            int numbers = Math.min(MAX_ENTRIES, left.size());
            String answer =
                    terminal.ask("Which (1-" + numbers + " or a part of it, Enter for none)? ");
            if (answer == null || answer.isEmpty()) {
                return null;
            }
            if (names.contains(answer)) {
                return answer;
            }
            Integer number = number(answer);
            if (number != null && number >= 1 && number <= numbers) {
                return left.get(number - 1);
            }
            List<String> fitting = FuzzyMatch.of(answer, left);
            if (fitting.size() == 1) {
                return fitting.getFirst();
            }
            if (fitting.isEmpty()) {
                terminal.err().println("nothing fits " + answer);
            } else {
                left = fitting;
                show(left);
            }
        }
    }

    /**
     * Returns the context that is wanted by a part of its name; the user's choice where that is
     * null.
     *
     * @param usage how to name a context in this command
     */
    String context(@Nullable String wanted, List<String> names, String usage) {
        if (wanted == null) {
            String chosen = run("Contexts:", names);
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
        String chosen = run("Several fit " + wanted + ":", near);
        if (chosen == null) {
            throw ProblemException.notFound(
                    "no context is named " + wanted,
                    "Did you mean "
                            + String.join(", ", near.subList(0, Math.min(5, near.size())))
                            + "?");
        }
        return chosen;
    }

    private void show(List<String> names) {
        List<String> shown = names.subList(0, Math.min(MAX_ENTRIES, names.size()));
        for (int i = 0; i < shown.size(); i++) {
            terminal.err().println("  " + (i + 1) + "  " + shown.get(i));
        }
        if (shown.size() < names.size()) {
            terminal.err().println("  and " + (names.size() - shown.size()) + " more");
        }
    }

    private static @Nullable Integer number(String answer) {
        try {
            return Integer.valueOf(answer);
        } catch (NumberFormatException name) {
            return null;
        }
    }
}
