package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.CatalogueCache;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.NamedBrowser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ConsolePage;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.RegionName;
import dev.lanyard.text.SingleLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
public final class CompleteWordsCommand implements Runnable, RunsInAgent {
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
    public void run() {
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
            if (SingleLine.of(candidate).equals(candidate)) {
                lines.append(quoting.apply(candidate)).append('\n');
            }
        }
        cli.print(lines.toString());
    }

    private Set<String> candidates(List<String> all) {
        String typed = all.isEmpty() ? "" : all.getLast();
        List<String> earlier = all.subList(0, Math.max(0, all.size() - 1));
        CommandSpec command = LanyardCommand.of(earlier, cli, commands).getCommandSpec();
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
        OptionSpec option = option(command, before);
        int equals = typed.startsWith("--") ? typed.indexOf('=') : -1;
        OptionSpec inWord = equals < 0 ? null : option(command, typed.substring(0, equals));
        Set<String> names = new TreeSet<>();
        if (option != null) {
            values(option).forEach(names::add);
        } else if (inWord != null) {
            String prefix = typed.substring(0, equals + 1);
            values(inWord).forEach(name -> names.add(prefix + name));
        } else if (typed.startsWith("-")) {
            for (OptionSpec each : command.options()) {
                if (!each.hidden()) {
                    names.add(each.longestName());
                }
            }
        } else {
            ManPage.visible(command).forEach(each -> names.add(each.name()));
            for (PositionalParamSpec positional : command.positionalParameters()) {
                if (positional.index().contains(positionals)) {
                    values(positional).forEach(names::add);
                }
            }
        }
        names.removeIf(name -> !name.startsWith(typed));
        return names;
    }

    private static boolean takesValue(CommandSpec command, String word) {
        return option(command, word) != null;
    }

    /** Returns the option of this name that takes a value, or null. */
    private static @Nullable OptionSpec option(CommandSpec command, String word) {
        OptionSpec option = word.startsWith("-") ? command.findOption(word) : null;
        return option != null && option.arity().max() > 0 ? option : null;
    }

    /** Returns what is offered for the value of an option or argument; nothing if it fails. */
    private Iterable<String> values(ArgSpec argument) {
        String name =
                argument instanceof OptionSpec option
                        ? option.longestName()
                        : argument.paramLabel();
        try {
            return switch (name) {
                case "--profile", "--for-profile", "--admin-profile", "PROFILE" -> profiles();
                case "--session" -> cli.config().sessions().keySet();
                case "--region", "--sso-region" -> regions();
                case "--cluster" -> clusters();
                case "--context", "CONTEXT", "OLD" ->
                        new ListContexts(new KubeconfigPaths(cli.environment())).names();
                case "--format" -> ExportCommand.Format.names();
                case "SHELL" -> CompletionCommand.SHELLS;
                case "--service" -> ConsolePage.services();
                case "--browser" -> NamedBrowser.Kind.names();
                default -> {
                    Iterable<String> ofType = argument.completionCandidates();
                    yield ofType == null ? List.of() : ofType;
                }
            };
        } catch (ProblemException unreadable) {
            // Error messages must not appear during completion.
            return List.of();
        }
    }

    private Collection<String> profiles() {
        List<String> names = new ArrayList<>();
        cli.config().profiles().keySet().forEach(name -> names.add(name.value()));
        return names;
    }

    private Collection<String> clusters() {
        Set<String> names = new TreeSet<>();
        Catalogue known = new CatalogueCache(cli.folders()).load();
        if (known != null) {
            known.rows().forEach(row -> names.add(row.cluster().ref().name()));
        }
        return names;
    }

    /** Those that are known, and those of the profiles. */
    private Collection<String> regions() {
        Set<String> names = new TreeSet<>(RegionName.known());
        for (Profile profile : cli.config().profiles().values()) {
            if (profile.region() != null) {
                names.add(profile.region());
            }
        }
        return names;
    }
}
