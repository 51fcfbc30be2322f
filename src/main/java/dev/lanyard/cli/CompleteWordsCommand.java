package dev.lanyard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lanyard complete-words -- WORD…}: prints the completions of the last word, one per line.
 * With {@code --bash} the argument is the command line up to the cursor, and the completions are
 * quoted for bash. Run by the scripts of {@code lanyard completion}.
 */
@Command(name = "complete-words", hidden = true)
public final class CompleteWordsCommand implements Callable<Integer>, RunsInAgent {
    private final Cli cli;
    private final Function<String, Object> commands;

    @Option(names = "--bash", paramLabel = "COMP_WORDBREAKS")
    private @Nullable String breaks;

    @Option(names = "--current", description = "The last word, for shells that drop empty ones.")
    private @Nullable String current;

    @Parameters(arity = "0..*")
    private List<String> words = new ArrayList<>();

    public CompleteWordsCommand(Cli cli, Function<String, Object> commands) {
        this.cli = cli;
        this.commands = commands;
    }

    @Override
    public Integer call() {
        UnaryOperator<String> quoting = UnaryOperator.identity();
        List<String> typed = new ArrayList<>(words);
        if (current != null) {
            typed.add(current);
        }
        if (breaks != null) {
            BashLine line = new BashLine(words.isEmpty() ? "" : words.getFirst(), breaks);
            typed = line.words();
            quoting = line::reply;
        }
        StringBuilder lines = new StringBuilder();
        for (String candidate : candidates(typed)) {
            // A name with control characters cannot be typed.
            if (Table.printable(candidate).equals(candidate)) {
                lines.append(quoting.apply(candidate)).append('\n');
            }
        }
        cli.terminal().out().print(lines.toString());
        return ExitCodes.DONE;
    }

    private Set<String> candidates(List<String> all) {
        String typed = all.isEmpty() ? "" : all.getLast();
        List<String> earlier = all.subList(0, Math.max(0, all.size() - 1));
        CommandSpec command = LanyardCommand.completing(earlier, cli, commands).getCommandSpec();
        String before = "";
        int positionals = 0;
        for (String word : earlier) {
            CommandLine next = command.subcommands().get(word);
            if (word.equals("--") && !takesValue(command, before)) {
                return Set.of(); // Arguments of another program.
            } else if (next != null && positionals == 0 && !takesValue(command, before)) {
                command = next.getCommandSpec();
            } else if (!word.startsWith("-") && !takesValue(command, before)) {
                positionals++;
            }
            before = word;
        }
        Fitting fitting = new Fitting(typed);
        OptionSpec option = option(command, before);
        int equals = typed.startsWith("--") ? typed.indexOf('=') : -1;
        OptionSpec inWord = equals < 0 ? null : option(command, typed.substring(0, equals));
        if (option != null) {
            fitting.addAll("", option);
        } else if (inWord != null) {
            fitting.addAll(typed.substring(0, equals + 1), inWord);
        } else if (typed.startsWith("-")) {
            for (OptionSpec each : command.options()) {
                if (!each.hidden()) {
                    fitting.add(each.longestName());
                }
            }
        } else {
            command.subcommands()
                    .forEach((name, line) -> {
                        if (!line.getCommandSpec().usageMessage().hidden()) {
                            fitting.add(name);
                        }
                    });
            for (PositionalParamSpec positional : command.positionalParameters()) {
                if (positional.index().contains(positionals)) {
                    fitting.addAll("", positional);
                }
            }
        }
        return fitting.names;
    }

    private static boolean takesValue(CommandSpec command, String word) {
        return option(command, word) != null;
    }

    /** Returns the option of this name that takes a value, or null. */
    private static @Nullable OptionSpec option(CommandSpec command, String word) {
        OptionSpec option = word.startsWith("-") ? command.findOption(word) : null;
        return option != null && option.arity().max() > 0 ? option : null;
    }

    /** The candidates that begin with what was typed. */
    private static final class Fitting {
        private final Set<String> names = new TreeSet<>();
        private final String typed;

        Fitting(String typed) {
            this.typed = typed;
        }

        void add(String candidate) {
            if (candidate.startsWith(typed)) {
                names.add(candidate);
            }
        }

        void addAll(String prefix, ArgSpec argument) {
            @Nullable Iterable<String> candidates = argument.completionCandidates();
            if (candidates != null) {
                candidates.forEach(candidate -> add(prefix + candidate));
            }
        }
    }
}
