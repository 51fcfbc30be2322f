package dev.lanyard.app;

import dev.lanyard.agent.Agent;
import dev.lanyard.agent.AgentParts;
import dev.lanyard.agent.BoundSocket;
import dev.lanyard.agent.CredentialSource;
import dev.lanyard.agent.SignInPrompt;
import dev.lanyard.agent.Window;
import dev.lanyard.cli.Terminal;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.log.Log;
import dev.lanyard.os.Hints;
import dev.lanyard.os.presence.Presence;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.RefreshSession;
import dev.lanyard.signin.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs an agent without a window: in the user's terminal, or in the background for a token command.
 */
public record RunAgent(Wiring cases, Terminal terminal) {
    /**
     * Runs an agent in the terminal until stopped; prompts for sign-ins there.
     *
     * @throws ProblemException if another agent is running
     */
    int inForeground() {
        if (serve()) {
            StartUpdated.run(cases, List.of("agent"));
        }
        return 0;
    }

    /** Returns whether the program was updated meanwhile. */
    private boolean serve() {
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
            if (agent.isUpdated()) {
                say("Lanyard was updated; the agent starts anew");
            }
            return agent.isUpdated();
        }
    }

    /**
     * Runs a background agent, which does not prompt, until stopped or idle for too long. Returns
     * at once if another agent is running.
     *
     * @param arguments arguments of the token command that started the agent
     */
    int inBackground(List<String> arguments) {
        try (BoundSocket socket = BoundSocket.bind(cases.folders())) {
            if (socket != null) {
                Agent agent = agent(socket, Agent.Mode.BACKGROUND, RunAgent::noPrompt);
                agent.prepare(arguments);
                agent.run();
            }
            return 0;
        }
    }

    /** A background agent has no user interface; its caller's message says how to sign in. */
    private static SignInPrompt.Result noPrompt(SsoSession session, String why) {
        return new SignInPrompt.Result.Away("");
    }

    private Agent agent(BoundSocket socket, Agent.Mode mode, SignInPrompt prompt) {
        Agent agent =
                new Agent(
                        parts(cases, prompt),
                        cases.folders(),
                        socket,
                        mode,
                        Window::none,
                        rejection -> say(rejection.line()));
        // Ctrl-C and SIGTERM stop the agent as lanyard agent stop does, and write its record.
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(agent, main)));
        return agent;
    }

    private static void end(Agent agent, Thread main) {
        agent.stop();
        try {
            main.join(2000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        terminal.err().println("lanyard: " + line);
        terminal.err().flush();
    }

    /** Returns the collaborators that every agent has. */
    public static AgentParts parts(Wiring cases, SignInPrompt prompt) {
        return new AgentParts(
                cases.environment(),
                cases.clock(),
                caller -> new ReadAwsConfig(caller).run().checked(),
                new Source(cases, new AtomicBoolean(), new ConcurrentHashMap<>()),
                new RunCommands(cases)::run,
                prompt);
    }

    /** Fetches credentials; created on demand, so that an idle agent loads no AWS client. */
    private record Source(
            Wiring cases, AtomicBoolean renewing, ConcurrentMap<Profile, RoleCredentials> obtained)
            implements CredentialSource {
        @Override
        public RoleCredentials get(
                AwsConfig config, ProfileName profile, @Nullable String roleArn) {
            RoleCredentials credentials =
                    cases.getCredentials()
                            .forProfile(
                                    config,
                                    profile,
                                    roleArn,
                                    _ -> "Run: " + Hints.login(profile.value()));
            Profile own = config.find(profile);
            if (own != null && roleArn == null) {
                obtained.put(own, credentials);
            }
            return credentials;
        }

        @Override
        public String sessions(AwsConfig config) {
            return SessionState.toText(cases.readSessions().run(config));
        }

        @Override
        public void runPeriodicTasks() {
            for (Profile profile : obtained.keySet()) {
                RoleCredentials credentials = obtained.remove(profile);
                if (credentials != null) {
                    cases.findUser().from(profile, credentials);
                }
            }
            Instant soon = cases.clock().instant().plus(RefreshSession.TRY_UNDER);
            if (cases.awsSsoCache().endsBefore(soon) && renewing.compareAndSet(false, true)) {
                Thread.ofPlatform().daemon().name("agent-sso-cache").start(this::renewSessions);
            }
        }

        private void renewSessions() {
            try {
                // A renewed session is written by its store.
                cases.readAwsConfig().run().sessions().values().forEach(cases.tokens()::current);
            } catch (ProblemException failure) {
                Log.warn("sso-cache", failure.line());
            } finally {
                renewing.set(false);
            }
        }
    }
}
