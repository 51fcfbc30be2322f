package dev.lanyard.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a person choose one of several at a terminal. */
final class Choose {
    private static final int MOST = 30;

    private final Terminal terminal;

    Choose(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The one that was chosen; null where nobody is there, or none was. */
    @Nullable String run(String heading, List<String> names) {
        if (!terminal.canAsk()) {
            return null;
        }
        terminal.err().println(Table.printable(heading));
        List<String> shown = names.subList(0, Math.min(MOST, names.size()));
        for (int i = 0; i < shown.size(); i++) {
            terminal.err().println("  " + (i + 1) + "  " + Table.printable(shown.get(i)));
        }
        if (shown.size() < names.size()) {
            terminal.err().println("  and " + (names.size() - shown.size()) + " more");
        }
        String answer = terminal.ask("Which (1-" + shown.size() + ", Enter for none)? ");
        if (answer == null || answer.isEmpty()) {
            return null;
        }
        try {
            int number = Integer.parseInt(answer);
            return number >= 1 && number <= shown.size() ? shown.get(number - 1) : null;
        } catch (NumberFormatException name) {
            return names.contains(answer) ? answer : null;
        }
    }
}
