package dev.lanyard.cli;

import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.credential.GetCredentials;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gets credentials of a profile from the agent, else in this process. */
public record CredentialsSource(Cli cli, Supplier<GetCredentials> getCredentials) {
    /** Returns credentials; fails with the next step if there are none. */
    public RoleCredentials run(AwsConfig config, ProfileName profile, @Nullable String roleArn) {
        config.requireRole(profile);
        RoleCredentials held = cli.asksAgents() ? ofAgent(profile, roleArn) : null;
        return held == null
                ? getCredentials.get().forProfile(config, profile, roleArn, signIn(profile))
                : held;
    }

    /**
     * Returns credentials of an assumed role that last for a duration.
     *
     * @param duration null for credentials as {@link #run(AwsConfig, ProfileName, String)} gets
     *     them
     * @throws ProblemException if there are none, with the next step; of kind USAGE with a duration
     *     for a role of a permission set
     */
    RoleCredentials run(
            AwsConfig config,
            ProfileName profile,
            @Nullable String roleArn,
            @Nullable Duration duration) {
        return duration == null
                ? run(config, profile, roleArn)
                : getCredentials
                        .get()
                        .forDuration(config, profile, roleArn, duration, signIn(profile));
    }

    private static Function<SsoSession, String> signIn(ProfileName profile) {
        return _ -> "Sign in with: " + Hints.login(profile.value());
    }

    /** Returns the agent's credentials; null without an agent, or if it passes the request back. */
    private @Nullable RoleCredentials ofAgent(ProfileName profile, @Nullable String roleArn) {
        Request request =
                new Request(
                        Request.Kind.CREDENTIALS,
                        roleArn == null
                                ? List.of(profile.value())
                                : List.of(profile.value(), roleArn),
                        CallerEnvironment.of(cli.environment()));
        if (!(cli.agent().ask(request) instanceof Response.Answered answered)) {
            return null;
        }
        if (ExitStatus.kind(answered.exitCode()) == Problem.Kind.NOT_FOUND) {
            return null; // A role without a profile, or another config: this process knows it.
        }
        if (answered.exitCode() != 0) {
            throw new ProblemException(ExitStatus.problem(answered.exitCode(), answered.err()));
        }
        return RoleCredentials.ofJson(answered.out().reveal());
    }
}
