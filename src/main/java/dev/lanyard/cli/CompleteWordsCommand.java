package dev.lanyard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/**
 * {@code lanyard complete-words -- WORD…}: prints the completions of the last word, one per line.
 * Run by the scripts of {@code lanyard completion}.
 */
@Command(name = "complete-words", hidden = true)
public final class CompleteWordsCommand implements Callable<Integer> {
    private final Cli cli;
    private final Function<String, Object> commands;

    @Parameters(arity = "0..*")
    private List<String> words = new ArrayList<>();

    public CompleteWordsCommand(Cli cli, Function<String, Object> commands) {
        this.cli = cli;
        this.commands = commands;
    }

    @Override
    public Integer call() {
        for (String candidate : candidates()) {
            cli.terminal().out().println(Table.printable(candidate));
        }
        return ExitCodes.DONE;
    }

    private Set<String> candidates() {
        String typed = words.isEmpty() ? "" : words.getLast();
        CommandSpec command = LanyardCommand.whole(cli, commands).getCommandSpec();
        String before = "";
        int positionals = 0;
        for (String word : words.subList(0, Math.max(0, words.size() - 1))) {
            CommandLine next = command.subcommands().get(word);
            if (next != null && positionals == 0) {
                command = next.getCommandSpec();
            } else if (!word.startsWith("-") && !takesValue(command, before)) {
                positionals++;
            }
            before = word;
        }
        Set<String> fitting = new TreeSet<>();
        OptionSpec option = before.startsWith("-") ? command.findOption(before) : null;
        if (option != null && option.arity().max() > 0) {
            add(fitting, option, typed);
            return fitting;
        }
        if (typed.startsWith("-")) {
            for (OptionSpec each : command.options()) {
                if (!each.hidden()) {
                    addIfFits(fitting, each.longestName(), typed);
                }
            }
            return fitting;
        }
        command.subcommands()
                .forEach((name, line) -> {
                    if (!line.getCommandSpec().usageMessage().hidden()) {
                        addIfFits(fitting, name, typed);
                    }
                });
        for (PositionalParamSpec positional : command.positionalParameters()) {
            if (positional.index().contains(positionals)) {
                add(fitting, positional, typed);
            }
        }
        return fitting;
    }

    private static boolean takesValue(CommandSpec command, String word) {
        OptionSpec option = word.startsWith("-") ? command.findOption(word) : null;
        return option != null && option.arity().max() > 0;
    }

    private static void add(Set<String> fitting, ArgSpec argument, String typed) {
        @Nullable Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            for (String candidate : candidates) {
                addIfFits(fitting, candidate, typed);
            }
        }
    }

    private static void addIfFits(Set<String> fitting, String candidate, String typed) {
        if (candidate.startsWith(typed)) {
            fitting.add(candidate);
        }
    }
}
