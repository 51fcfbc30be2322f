package dev.lanyard.cli;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.kubeconfig.CheckPluginPolicy;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.signin.ReadSessions;
import dev.lanyard.signin.SessionNames;
import dev.lanyard.signin.SessionState;
import dev.lanyard.signin.SessionStateText;
import java.time.Clock;
import java.time.Duration;
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
 */
public record Cli(
        Terminal terminal,
        Environment environment,
        Folders folders,
        Clock clock,
        Supplier<InstallTree> install,
        Supplier<ReadSessions> readSessions) {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    /** The way to the resident agent, whether there is one or not. */
    AgentClient agent() {
        return new AgentClient(folders.agentSocket());
    }

    ReadAwsConfig readAwsConfig() {
        return new ReadAwsConfig(environment);
    }

    /** The person's profiles; a failure where botocore would reject their files. */
    AwsConfig config() {
        return readAwsConfig().run().checked();
    }

    /** The profile that an option names, else the environment, else the default one. */
    ProfileName profileName(@Nullable String option) {
        if (option != null) {
            return new ProfileName(option);
        }
        return new ProfileName(
                environment.get("AWS_PROFILE", environment.get("AWS_DEFAULT_PROFILE", "default")));
    }

    /** The region that the environment names; null for none. */
    @Nullable String regionOfEnvironment() {
        String region = environment.get("AWS_REGION");
        return region == null ? environment.get("AWS_DEFAULT_REGION") : region;
    }

    /** Where to look for something of a profile: an option, the profile's, the environment's. */
    @Nullable String region(@Nullable String option, Profile profile) {
        if (option != null) {
            return option;
        }
        return profile.region() == null ? regionOfEnvironment() : profile.region();
    }

    /**
     * Every session, those of the config first. A sealed file of secrets costs a second to open, by
     * design; where an agent has it open already, the agent says how they stand.
     */
    List<SessionState> sessionStates(AwsConfig config) {
        if (environment.get("LANYARD_KEYCHAIN", "").equals("file")) {
            Response.Answered answered =
                    askAgent(
                            new Request(
                                    Request.Kind.SESSIONS,
                                    List.of(),
                                    CallerEnvironment.of(environment)));
            List<SessionState> told =
                    answered == null || answered.exitCode() != 0
                            ? null
                            : SessionStateText.read(answered.out().reveal());
            if (told != null) {
                return told;
            }
        }
        return readSessions.get().run(config);
    }

    /** Every session by its name. */
    Map<String, SessionState> sessions(AwsConfig config) {
        return SessionNames.unique(sessionStates(config));
    }

    /**
     * Says what kept sessions from being looked at, once each.
     *
     * @return whether there was anything
     */
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

    /** Whether agents are to be asked at all. */
    boolean asksAgents() {
        return !environment.get(AgentLauncher.VARIABLE, "").equalsIgnoreCase("off");
    }

    /** Asks the agent something that it answers at once; null where there is none. */
    Response.@Nullable Answered askAgent(Request request) {
        return asksAgents() && agent().ask(request, LOCK_TIMEOUT) instanceof Response.Answered said
                ? said
                : null;
    }

    /** Has the agent's own asking step aside, since a person signs in by themselves. */
    void signInBegins(String session) {
        askAgent(Request.of(Request.Kind.SIGN_IN_BEGINS, session));
    }

    /** Tells the agent that somebody has signed in or out, so that it holds nothing against it. */
    void sessionChanged(String session) {
        askAgent(Request.of(Request.Kind.SESSION_CHANGED, session));
    }

    /** Whether kubectl may run our token command. */
    CheckPluginPolicy.Policy pluginPolicy() {
        return new CheckPluginPolicy(environment).run(install.get().tokenCommand().toString());
    }

    /**
     * kubectl can be told to run no plugins but some; then our entries are there and do nothing.
     */
    void warnOfPolicy() {
        CheckPluginPolicy.Policy policy = pluginPolicy();
        String problem = policy.problem();
        if (problem != null) {
            note(problem + (policy.remedy().isEmpty() ? "" : ". Put there:"));
            policy.remedy().lines().forEach(terminal.err()::println);
        }
    }

    /** A remark for a person. */
    void note(String line) {
        terminal.err().println("lanyard: " + Table.printable(line));
    }
}
