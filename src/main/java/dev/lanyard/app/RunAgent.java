package dev.lanyard.app;

import dev.lanyard.agent.Agent;
import dev.lanyard.agent.AgentParts;
import dev.lanyard.agent.BoundSocket;
import dev.lanyard.agent.CredentialSource;
import dev.lanyard.agent.ProfileSource;
import dev.lanyard.agent.SignInPrompt;
import dev.lanyard.agent.Window;
import dev.lanyard.cli.Terminal;
import dev.lanyard.credential.CredentialResult;
import dev.lanyard.os.Environment;
import dev.lanyard.os.presence.Presence;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ConfigPaths;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.signin.SessionStateText;
import dev.lanyard.token.ExecCredentialDialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the agent with no window: in a person's terminal, or left behind by a token command. */
public final class RunAgent {
    private final Wiring cases;
    private final Terminal terminal;

    RunAgent(Wiring cases, Terminal terminal) {
        this.cases = cases;
        this.terminal = terminal;
    }

    /**
     * Runs it until it is stopped; a person sees it, and is asked to sign in where that is needed.
     *
     * @throws Failure when another agent is running
     */
    int inForeground() {
        try (BoundSocket socket = BoundSocket.bind(cases.folders())) {
            if (socket == null) {
                throw ProblemException.of(
                        "an agent is running already",
                        "See it with lanyard agent status, end it with lanyard agent stop");
            }
            Presence presence = Presence.of(cases.environment());
            Agent agent =
                    agent(
                            socket,
                            Agent.Mode.FOREGROUND,
                            new TerminalSignInPrompt(cases, terminal, presence));
            say("the agent is running. Ctrl-C or lanyard agent stop ends it");
            agent.run();
            return 0;
        }
    }

    /**
     * Runs it until it is stopped or nobody has asked for long enough; nobody is there to be asked
     * to sign in. Ends at once where another agent is running.
     *
     * @param asked the arguments of the token command that has left it behind
     */
    int leftBehind(List<String> asked) {
        try (BoundSocket socket = BoundSocket.bind(cases.folders())) {
            if (socket != null) {
                Agent agent = agent(socket, Agent.Mode.LEFT_BEHIND, new NoSignInPrompt());
                agent.prepare(asked);
                agent.run();
            }
            return 0;
        }
    }

    private Agent agent(BoundSocket socket, Agent.Mode mode, SignInPrompt prompt) {
        Agent agent =
                new Agent(
                        parts(cases, prompt),
                        cases.folders(),
                        socket,
                        mode,
                        Window::none,
                        this::say);
        // Ctrl-C and a plain kill end it as lanyard agent stop does, with its record written.
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(agent, main)));
        return agent;
    }

    private static void end(Agent agent, Thread main) {
        agent.stop();
        try {
            main.join(2000);
        } catch (InterruptedException anyway) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        terminal.err().println("lanyard: " + line);
        terminal.err().flush();
    }

    /** What every agent works with, whoever runs it. */
    public static AgentParts parts(Wiring cases, SignInPrompt prompt) {
        return new AgentParts(
                cases.environment(),
                cases.clock(),
                new ExecCredentialDialect(),
                new Files(),
                new Source(cases),
                prompt);
    }

    /** Made when first needed: an agent that nobody asks loads no AWS client. */
    private record Source(Wiring cases) implements CredentialSource {
        @Override
        public CredentialResult get(
                AwsConfig config, ProfileName profile, @Nullable String roleArn) {
            return cases.getCredentials().forProfile(config, profile, roleArn);
        }

        @Override
        public String sessions(AwsConfig config) {
            return SessionStateText.write(cases.readSessions().run(config));
        }
    }

    /** The AWS config files of whoever asks. */
    private static final class Files implements ProfileSource {
        @Override
        public List<Path> files(Environment caller) {
            List<Path> files = new ArrayList<>();
            ConfigPaths paths = new ConfigPaths(caller);
            add(files, paths.config());
            add(files, paths.credentials());
            return files;
        }

        private static void add(List<Path> files, @Nullable Path file) {
            if (file != null) {
                files.add(file);
            }
        }

        @Override
        public AwsConfig read(Environment caller) {
            return new ReadAwsConfig(caller).run().checked();
        }
    }
}
