package dev.lanyard.agent;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Profiles, credentials and clocks to test the agent with. */
final class Fixture {
    static final SsoSession SESSION =
            new SsoSession(
                    "corp",
                    "https://corp.awsapps.com/start",
                    "eu-west-1",
                    List.of(SsoSession.DEFAULT_SCOPE),
                    false);

    static final Profile DEV =
            new Profile(
                    new ProfileName("dev"),
                    Profile.Kind.SSO_SESSION,
                    SESSION,
                    "123456789012",
                    "Developer",
                    "eu-west-1",
                    null,
                    Map.of());

    static final AwsConfig CONFIG = config();

    /** What kubectl passes to the token command in KUBERNETES_EXEC_INFO. */
    static final String EXEC_INFO = "{\"apiVersion\":\"client.authentication.k8s.io/v1\"}";

    private Fixture() {}

    private static AwsConfig config() {
        TreeMap<ProfileName, Profile> profiles = new TreeMap<>();
        profiles.put(DEV.name(), DEV);
        TreeMap<String, SsoSession> sessions = new TreeMap<>();
        sessions.put(SESSION.name(), SESSION);
        return new AwsConfig(profiles, sessions, List.of());
    }

    static RoleCredentials credentials(Instant expiration) {
        return new RoleCredentials(
                "ASIAEXAMPLE",
                SecretText.of("the-secret-key"),
                SecretText.of("the-session-token"),
                expiration);
    }

    static Supplier<RoleCredentials> ready(Instant expiration) {
        return () -> credentials(expiration);
    }

    static Supplier<RoleCredentials> ended() {
        return failing(
                Problem.signInNeeded("the session of corp has ended", "Run: lanyard login dev"));
    }

    static Supplier<RoleCredentials> failing(Problem problem) {
        return () -> {
            throw new ProblemException(problem);
        };
    }
}
