package dev.lanyard.cli;

import dev.lanyard.agent.protocol.AgentConnection;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.kubeconfig.CheckPluginPolicy;
import dev.lanyard.kubeconfig.PluginPolicy;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.profile.RegionName;
import dev.lanyard.signin.ReadSessions;
import dev.lanyard.signin.SessionState;
import dev.lanyard.text.DurationText;
import dev.lanyard.text.JsonText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every command is given.
 *
 * @param terminal where to read and write
 * @param environment the process's surroundings
 * @param folders where Lanyard's own files are
 * @param clock the time, in the time zone that a person reads it in
 * @param install where Lanyard is installed; throws when no launcher of ours started this process
 * @param readSessions opens the keychain when it is first asked for
 * @param connection the way to the resident agent, whether there is one or not
 */
public record Cli(
        Terminal terminal,
        Environment environment,
        Folders folders,
        Clock clock,
        Supplier<InstallTree> install,
        Supplier<ReadSessions> readSessions,
        Supplier<AgentConnection> connection) {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    /** For an agent that may have to open a sealed file first, as slow here as there. */
    private static final Duration OPENING_TIMEOUT = Duration.ofSeconds(10);

    AgentConnection agent() {
        return connection.get();
    }

    ReadAwsConfig readAwsConfig() {
        return new ReadAwsConfig(environment);
    }

    /** Returns the user's profiles; fails if botocore rejects their files. */
    AwsConfig config() {
        return readAwsConfig().run().checked();
    }

    /** Returns the profile of an option, else of the environment, else the default profile. */
    ProfileName profileName(@Nullable String option) {
        if (option != null) {
            return new ProfileName(option);
        }
        return new ProfileName(
                environment.get("AWS_PROFILE", environment.get("AWS_DEFAULT_PROFILE", "default")));
    }

    @Nullable String regionOfEnvironment() {
        return RegionName.of(environment);
    }

    /** Returns the region of a cluster: of an option, else as {@link #region} finds it. */
    String regionOfCluster(@Nullable String option, Profile profile, String cluster) {
        String region = region(option, profile);
        if (region == null) {
            throw ProblemException.usage(
                    "no region for cluster " + cluster,
                    "Pass --region R, or give profile " + profile.name() + " a region");
        }
        return region;
    }

    /** Returns the region of an option, else of the profile, else of the environment. */
    @Nullable String region(@Nullable String option, Profile profile) {
        if (option != null) {
            RegionName.check(option);
            return option;
        }
        return profile.region() == null ? regionOfEnvironment() : profile.region();
    }

    /**
     * Returns the state of every session, those of the config first. Asks a running agent if
     * secrets are in a sealed file, because opening that takes a second by design.
     */
    List<SessionState> sessionStates(AwsConfig config) {
        if (environment.get("LANYARD_KEYCHAIN", "").equals("file")) {
            Response.Answered answered =
                    askAgent(
                            new Request(
                                    Request.Kind.SESSIONS,
                                    List.of(),
                                    CallerEnvironment.of(environment)),
                            OPENING_TIMEOUT);
            List<SessionState> told =
                    answered == null || answered.exitCode() != 0
                            ? null
                            : SessionState.ofText(answered.out().reveal());
            if (told != null) {
                return told;
            }
        }
        return readSessions.get().run(config);
    }

    Map<String, SessionState> sessions(AwsConfig config) {
        return SessionState.byName(sessionStates(config));
    }

    /** Prints why sessions could not be read, each reason once; returns whether there was one. */
    boolean tellsProblems(Collection<SessionState> states) {
        Set<String> problems = new TreeSet<>();
        for (SessionState state : states) {
            if (state.problem() != null) {
                problems.add(state.problem());
            }
        }
        problems.forEach(problem -> note(problem + ". See what is wrong with: lanyard doctor"));
        return !problems.isEmpty();
    }

    /** Returns whether agents may be asked. */
    boolean asksAgents() {
        return !environment.get(AgentLauncher.VARIABLE, "").equalsIgnoreCase("off");
    }

    /** Sends a request that the agent answers at once; null without an agent. */
    Response.@Nullable Answered askAgent(Request request) {
        return askAgent(request, LOCK_TIMEOUT);
    }

    private Response.@Nullable Answered askAgent(Request request, Duration timeout) {
        return asksAgents() && agent().ask(request, timeout) instanceof Response.Answered said
                ? said
                : null;
    }

    /** Makes the agent close its own prompt, because the user signs in here. */
    void signInBegins(String session) {
        askAgent(Request.of(Request.Kind.SIGN_IN_BEGINS, session));
    }

    /** Notifies the agent of a sign-in or sign-out. */
    void sessionChanged(String session) {
        askAgent(Request.of(Request.Kind.SESSION_CHANGED, session));
    }

    PluginPolicy pluginPolicy() {
        return new CheckPluginPolicy(environment).run(install.get().tokenCommand().toString());
    }

    /** Warns if kubectl's plugin policy blocks the token command. */
    void warnOfPolicy() {
        PluginPolicy policy = pluginPolicy();
        String problem = policy.problem();
        if (problem != null) {
            note(problem + (policy.remedy().isEmpty() ? "" : ". Put there:"));
            policy.remedy().lines().forEach(terminal.err()::println);
        }
    }

    String timeUntil(Instant moment) {
        return DurationText.of(Duration.between(clock.instant(), moment));
    }

    void println(String line) {
        terminal.out().println(line);
    }

    /** Prints a result of several lines. */
    void print(String text) {
        terminal.out().print(text);
    }

    void printJson(Object value) {
        print(JsonText.of(value));
    }

    /** Prints a table; a note if it has no rows. */
    void print(Table table, String noRows) {
        if (table.isEmpty()) {
            note(noRows);
        } else {
            table.print(terminal);
        }
    }

    void note(String line) {
        terminal.err().println("lanyard: " + line);
    }
}
