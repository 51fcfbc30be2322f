package dev.lanyard.app;

import dev.lanyard.agent.protocol.AgentConnection;
import dev.lanyard.cli.AccessCheckCommand;
import dev.lanyard.cli.AccessCommand;
import dev.lanyard.cli.AccessGrantCommand;
import dev.lanyard.cli.AccessRevokeCommand;
import dev.lanyard.cli.AgentCommand;
import dev.lanyard.cli.BackupsCommand;
import dev.lanyard.cli.Cli;
import dev.lanyard.cli.ClustersCommand;
import dev.lanyard.cli.CompleteWordsCommand;
import dev.lanyard.cli.CompletionCommand;
import dev.lanyard.cli.ConsoleCommand;
import dev.lanyard.cli.ContextsCommand;
import dev.lanyard.cli.ConvertCommand;
import dev.lanyard.cli.CredentialsCommand;
import dev.lanyard.cli.CredentialsSource;
import dev.lanyard.cli.DemoCommand;
import dev.lanyard.cli.DoctorCommand;
import dev.lanyard.cli.ExecCommand;
import dev.lanyard.cli.ExportCommand;
import dev.lanyard.cli.KubeconfigCommand;
import dev.lanyard.cli.LanyardCommand;
import dev.lanyard.cli.LoginCommand;
import dev.lanyard.cli.LogoutCommand;
import dev.lanyard.cli.ProfilesAddCommand;
import dev.lanyard.cli.ProfilesCommand;
import dev.lanyard.cli.ProfilesConvertCommand;
import dev.lanyard.cli.ProfilesSyncCommand;
import dev.lanyard.cli.Programs;
import dev.lanyard.cli.PruneCommand;
import dev.lanyard.cli.RemoveCommand;
import dev.lanyard.cli.RenameContextCommand;
import dev.lanyard.cli.RenewSessionCommand;
import dev.lanyard.cli.RestoreCommand;
import dev.lanyard.cli.ServeCredentialsCommand;
import dev.lanyard.cli.ShareFilesCommand;
import dev.lanyard.cli.ShellCommand;
import dev.lanyard.cli.SsoCacheCommand;
import dev.lanyard.cli.StatusCommand;
import dev.lanyard.cli.Terminal;
import dev.lanyard.cli.TokenWords;
import dev.lanyard.cli.UndoCommand;
import dev.lanyard.cli.UseCommand;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes each command with what it needs. What opens the keychain or an AWS client is passed as a
 * supplier, so that {@code --help} costs neither.
 */
public final class Commands implements Function<String, Object> {
    /** STS answers sooner than a discovery ends. */
    private static final Duration USER_TIMEOUT = Duration.ofSeconds(2);

    private final Wiring wiring;
    private final Programs programs;
    private final Cli cli;

    private Commands(
            Wiring wiring,
            Terminal terminal,
            Programs programs,
            Supplier<AgentConnection> connection) {
        this.wiring = wiring;
        this.programs = programs;
        this.cli =
                new Cli(
                        terminal,
                        wiring.environment(),
                        wiring.folders(),
                        wiring.clock(),
                        wiring::install,
                        wiring::readSessions,
                        connection);
    }

    /** Runs one command line and returns what to exit with. */
    public static int run(List<String> arguments, Wiring wiring, Terminal terminal) {
        Commands commands =
                new Commands(wiring, terminal, new StartPrograms(wiring, arguments), wiring::agent);
        return LanyardCommand.run(arguments, commands.cli, commands, _ -> true);
    }

    /**
     * Runs one command line in the agent.
     *
     * @param programs what a command hands over to
     * @param agent the agent that it runs in
     * @param permitted whether the agent may run a command
     */
    static int runInAgent(
            List<String> arguments,
            Wiring wiring,
            Terminal terminal,
            Programs programs,
            AgentConnection agent,
            Predicate<Object> permitted) {
        Commands commands = new Commands(wiring, terminal, programs, () -> agent);
        return LanyardCommand.run(arguments, commands.cli, commands, permitted);
    }

    @Override
    public Object apply(String name) {
        return switch (name) {
            case "login" -> new LoginCommand(cli, wiring::signIn, wiring::secrets);
            case "logout" -> new LogoutCommand(cli, wiring::signOut, wiring::secrets);
            case "status" -> new StatusCommand(cli);
            case "profiles" -> new ProfilesCommand(cli);
            case "profiles add" ->
                    new ProfilesAddCommand(cli, wiring::findRoles, wiring.addProfiles());
            case "profiles convert" -> new ProfilesConvertCommand(cli, wiring::convertProfiles);
            case "profiles sync" -> new ProfilesSyncCommand(cli, wiring::syncProfiles);
            case "clusters" ->
                    new ClustersCommand(
                            cli,
                            wiring::discoverClusters,
                            wiring.kubeconfig().listContexts(),
                            () -> wiring.findUser().await(USER_TIMEOUT));
            case "contexts" ->
                    new ContextsCommand(
                            cli, wiring.kubeconfig().listContexts(), wiring.catalogueCache());
            case "contexts rename" ->
                    new RenameContextCommand(cli, wiring.kubeconfig()::renameContext);
            case "use" -> new UseCommand(cli, wiring.kubeconfig().useContext());
            case "token" -> new TokenWords(cli, programs);
            case "credentials" -> new CredentialsCommand(cli, credentials());
            case "exec" -> new ExecCommand(cli, credentials(), programs);
            case "shell" -> new ShellCommand(cli, wiring.kubeconfig()::terminal, programs);
            case "share-files" -> new ShareFilesCommand(cli, this);
            case "export" -> new ExportCommand(cli, credentials());
            case "console" ->
                    new ConsoleCommand(cli, wiring.browser(), credentials(), wiring::consoleSignIn);
            case "doctor" ->
                    new DoctorCommand(cli, wiring::secrets, wiring.kubeconfig(), wiring.browser());
            case "sso-cache" -> new SsoCacheCommand(cli, wiring.awsSsoCache(), wiring::sessions);
            case "demo" -> new DemoCommand(cli);
            case "completion" -> new CompletionCommand(cli);
            case "complete-words" -> new CompleteWordsCommand(cli, this);
            case "renew-session" -> new RenewSessionCommand(cli, wiring::renewOnce);
            default -> {
                if (name.startsWith("kubeconfig")) {
                    yield kubeconfig(name);
                }
                yield name.startsWith("access") ? access(name) : agent(name);
            }
        };
    }

    private Object kubeconfig(String name) {
        return switch (name) {
            case "kubeconfig" ->
                    new KubeconfigCommand(
                            cli,
                            wiring.kubeconfig()::setUpClusters,
                            credentials(),
                            wiring::eks,
                            wiring::discoverClusters);
            case "kubeconfig remove" -> new RemoveCommand(cli, wiring.kubeconfig().remove());
            case "kubeconfig convert" ->
                    new ConvertCommand(cli, wiring.kubeconfig()::convertEntries);
            case "kubeconfig backups" -> new BackupsCommand(cli, wiring.kubeconfig().restore());
            case "kubeconfig restore" -> new RestoreCommand(cli, wiring.kubeconfig().restore());
            case "kubeconfig undo" -> new UndoCommand(cli, wiring.kubeconfig().restore());
            case "kubeconfig prune" ->
                    new PruneCommand(cli, wiring.kubeconfig(), wiring::discoverClusters);
            default -> throw new IllegalStateException(name);
        };
    }

    private Object access(String name) {
        return switch (name) {
            case "access" -> new AccessCommand();
            case "access check" ->
                    new AccessCheckCommand(cli, () -> wiring.explainAccess(credentials()::run));
            case "access grant" ->
                    new AccessGrantCommand(
                            cli, credentials(), wiring::callerIdentity, wiring::grantAccess);
            case "access revoke" ->
                    new AccessRevokeCommand(
                            cli, credentials(), wiring::callerIdentity, wiring::revokeAccess);
            default -> throw new IllegalStateException(name);
        };
    }

    private Object agent(String name) {
        return switch (name) {
            case "agent" -> new AgentCommand(cli, programs);
            case "agent run" -> new AgentCommand.Run(cli, programs);
            case "agent stop" -> new AgentCommand.Stop(cli);
            case "agent status" -> new AgentCommand.Status(cli);
            case "agent leave" -> new AgentCommand.Leave(cli);
            case "agent serve-credentials" -> new ServeCredentialsCommand(cli, credentials());
            default -> throw new IllegalStateException(name);
        };
    }

    private CredentialsSource credentials() {
        return new CredentialsSource(cli, wiring::getCredentials);
    }
}
