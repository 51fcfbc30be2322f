package dev.lanyard.cli;

import dev.lanyard.os.EnvironmentCheck;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code lanyard}: reads a command line, runs its command, and says how it ended. */
@Command(
        name = "lanyard",
        mixinStandardHelpOptions = true,
        versionProvider = LanyardCommand.Version.class,
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
            "lanyard COMMAND --help says more."
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
                    "token",
                    "credentials",
                    "exec",
                    "console",
                    "access",
                    "doctor",
                    "agent",
                    "demo",
                    "completion",
                    "complete-words",
                    "renew-session");

    private static final Set<String> UNATTENDED =
            Set.of("token", "agent", "completion", "complete-words", "renew-session", "doctor");

    private final Cli cli;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more where something fails; secrets are left out.")
    private boolean verbose;

    private LanyardCommand(Cli cli) {
        this.cli = cli;
    }

    /** Runs one command line and returns what to exit with. */
    public static int run(List<String> arguments, UseCases cases, Terminal terminal) {
        LanyardCommand root = new LanyardCommand(new Cli(cases, terminal));
        String[] words = arguments.toArray(new String[0]);
        try {
            root.warn(arguments);
            int code = root.commandLine(arguments).execute(words);
            terminal.out().flush();
            return terminal.out().checkError() ? 1 : code;
        } catch (RuntimeException notSoMuchAsParsed) {
            return ExitCodes.of(notSoMuchAsParsed, terminal.err(), true);
        }
    }

    /** What programs ask for by themselves gets no remarks of every call. */
    private void warn(List<String> arguments) {
        if (!arguments.isEmpty() && !UNATTENDED.contains(arguments.getFirst())) {
            EnvironmentCheck.problems(cli.cases().environment(), cli.cases().folders())
                    .forEach(cli::note);
        }
    }

    /** With every command, as completion and help need it. */
    static CommandLine whole(Cli cli) {
        return new LanyardCommand(cli).commandLine(List.of());
    }

    /** Only the command that is wanted is read in: reading all takes longer than running one. */
    private CommandLine commandLine(List<String> arguments) {
        CommandLine line = new CommandLine(this, new Doors(cli));
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        for (String name : NAMES) {
            if (name.equals(first) || !NAMES.contains(first)) {
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
        // A word like @file is the business of the program that exec runs.
        line.setExpandAtFiles(false);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            cli.terminal().out().flush();
            return ExitCodes.of(thrown, cli.terminal().err(), verbose);
        });
        line.setParameterExceptionHandler((wrong, words) -> usage(wrong));
        return line;
    }

    private Object command(String name) {
        return switch (name) {
            case "login" -> new LoginCommand(cli);
            case "logout" -> new LogoutCommand(cli);
            case "status" -> new StatusCommand(cli);
            case "profiles" ->
                    new CommandLine(new ProfilesCommand(cli), new Doors(cli))
                            .addSubcommand(new ProfilesAddCommand(cli));
            case "clusters" -> new ClustersCommand(cli);
            case "kubeconfig" ->
                    new CommandLine(new KubeconfigCommand(cli), new Doors(cli))
                            .addSubcommand(new RemoveCommand(cli))
                            .addSubcommand(new ConvertCommand(cli))
                            .addSubcommand(new UndoCommand(cli))
                            .addSubcommand(new PruneCommand(cli));
            case "contexts" -> new ContextsCommand(cli);
            case "use" -> new UseCommand(cli);
            case "token" -> new TokenWords(cli);
            case "credentials" -> new CredentialsCommand(cli);
            case "exec" -> new ExecCommand(cli);
            case "console" -> new ConsoleCommand(cli);
            case "access" ->
                    new CommandLine(new AccessCommand(), new Doors(cli))
                            .addSubcommand(new AccessCheckCommand(cli))
                            .addSubcommand(new AccessGrantCommand(cli))
                            .addSubcommand(new AccessRevokeCommand(cli));
            case "doctor" -> new DoctorCommand(cli);
            case "agent" ->
                    new CommandLine(new AgentCommand(cli), new Doors(cli))
                            .addSubcommand(new AgentCommand.Run(cli))
                            .addSubcommand(new AgentCommand.Stop(cli))
                            .addSubcommand(new AgentCommand.Status(cli))
                            .addSubcommand(new AgentCommand.Leave(cli));
            case "demo" -> new DemoCommand(cli);
            case "completion" -> new CompletionCommand(cli);
            case "complete-words" -> new CompleteWordsCommand(cli);
            case "renew-session" -> new RenewSessionCommand(cli);
            default -> throw new IllegalStateException(name);
        };
    }

    private int usage(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).strip();
        CommandLine command = wrong.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        String offer = "";
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            offer = "Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "? ";
        }
        cli.terminal()
                .err()
                .println(
                        "lanyard: "
                                + Table.printable(message.lines().findFirst().orElse("wrong usage"))
                                + ". "
                                + offer
                                + "See: "
                                + help);
        return CommandLine.ExitCode.USAGE;
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** What {@code --version} prints. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = LanyardCommand.class.getPackage().getImplementationVersion();
            return new String[] {"lanyard " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** Makes what picocli finds in annotations: names to complete come from the use cases. */
    private record Doors(Cli cli) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            @Nullable Object made =
                    type == Names.Profiles.class
                            ? new Names.Profiles(cli)
                            : type == Names.Sessions.class
                                    ? new Names.Sessions(cli)
                                    : type == Names.Contexts.class
                                            ? new Names.Contexts(cli)
                                            : type == Names.Clusters.class
                                                    ? new Names.Clusters(cli)
                                                    : null;
            return made == null ? CommandLine.defaultFactory().create(type) : type.cast(made);
        }
    }
}
