package dev.lanyard.cli;

import dev.lanyard.os.EnvironmentCheck;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code lanyard}: parses a command line, runs the command, and reports its result. */
@Command(
        name = "lanyard",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Keeps you signed in to AWS IAM Identity Center and makes kubectl work on EKS.",
            "With no command it opens the desktop app.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 sign-in needed, 4 denied, 5 not found.",
            "See lanyard COMMAND --help."
        })
public final class LanyardCommand {
    private static final List<String> NAMES =
            List.of(
                    "login",
                    "logout",
                    "status",
                    "profiles",
                    "clusters",
                    "kubeconfig",
                    "contexts",
                    "use",
                    "shell",
                    "token",
                    "credentials",
                    "exec",
                    "export",
                    "console",
                    "access",
                    "doctor",
                    "sso-cache",
                    "agent",
                    "demo",
                    "completion",
                    "complete-words",
                    "renew-session",
                    "share-files");

    private static final Map<String, List<String>> SUBCOMMANDS =
            Map.of(
                    "contexts", List.of("rename"),
                    "profiles", List.of("add", "convert", "sync"),
                    "kubeconfig",
                            List.of("remove", "convert", "undo", "backups", "restore", "prune"),
                    "access", List.of("check", "grant", "revoke"),
                    "agent", List.of("run", "stop", "status", "leave", "serve-credentials"));

    private static final Set<String> UNATTENDED =
            Set.of(
                    "token",
                    "agent",
                    "completion",
                    "complete-words",
                    "renew-session",
                    "doctor",
                    "export",
                    "share-files");

    private static final Set<List<String>> VERSION = Set.of(List.of("--version"), List.of("-V"));

    private final Cli cli;
    private final Function<String, Object> commands;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print details of failures, without secrets.")
    private boolean verbose;

    private LanyardCommand(Cli cli, Function<String, Object> commands) {
        this.cli = cli;
        this.commands = commands;
    }

    /**
     * Runs one command line and returns what to exit with.
     *
     * @param commands makes the command of a name; that of a subcommand for "kubeconfig undo"
     * @param permitted whether this process may run a command
     */
    public static int run(
            List<String> arguments,
            Cli cli,
            Function<String, Object> commands,
            Predicate<Object> permitted) {
        LanyardCommand root = new LanyardCommand(cli, commands);
        Terminal terminal = cli.terminal();
        String[] words = arguments.toArray(new String[0]);
        try {
            root.warn(arguments);
            int code =
                    root.commandLine(arguments)
                            .setExecutionStrategy(new PermittedStrategy(permitted))
                            .execute(words);
            terminal.out().flush();
            return terminal.out().checkError() ? 1 : code;
        } catch (RuntimeException notSoMuchAsParsed) {
            return ExitCodes.of(notSoMuchAsParsed, terminal.err(), true);
        }
    }

    /** Prints warnings about the environment, except for commands that other programs run. */
    private void warn(List<String> arguments) {
        if (!arguments.isEmpty() && !UNATTENDED.contains(arguments.getFirst())) {
            EnvironmentCheck.problems(cli.environment(), cli.folders()).forEach(cli::note);
        }
    }

    /** Returns the command line with the command of these words, else with all. */
    static CommandLine of(List<String> words, Cli cli, Function<String, Object> commands) {
        return new LanyardCommand(cli, commands).commandLine(words);
    }

    /** Loads only the requested command, because loading all takes longer than running one. */
    private CommandLine commandLine(List<String> arguments) {
        CommandLine line = new CommandLine(this);
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        boolean all = !NAMES.contains(first) && !VERSION.contains(arguments);
        for (String name : NAMES) {
            if (all || name.equals(first)) {
                line.addSubcommand(name, command(name));
            }
        }
        line.setOut(writer(cli.terminal().help()));
        line.setErr(writer(cli.terminal().err()));
        line.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        cli.terminal().isColoured()
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // An argument such as @file belongs to the program that exec runs.
        line.setExpandAtFiles(false);
        CommandFailures failures = new CommandFailures(cli.terminal(), () -> verbose);
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        return line;
    }

    private CommandLine command(String name) {
        CommandLine command = new CommandLine(commands.apply(name));
        for (String subcommand : SUBCOMMANDS.getOrDefault(name, List.of())) {
            command.addSubcommand(commands.apply(name + " " + subcommand));
        }
        return command;
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /**
     * Runs the last command of a command line, if this process may. Not a lambda: start-up archives
     * leave out lambdas of interfaces that were compiled for an old Java, which picocli's are, and
     * the interfaces with them.
     */
    private record PermittedStrategy(Predicate<Object> permitted)
            implements CommandLine.IExecutionStrategy {
        @Override
        public int execute(CommandLine.ParseResult parsed) {
            CommandLine.ParseResult last = parsed;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            return permitted.test(last.commandSpec().userObject())
                    ? new CommandLine.RunLast().execute(parsed)
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
