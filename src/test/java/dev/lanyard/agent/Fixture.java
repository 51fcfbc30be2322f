package dev.lanyard.agent;

import dev.lanyard.agent.protocol.TokenDialect;
import dev.lanyard.credential.CredentialResult;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    static CredentialResult ready(Instant expiration) {
        return new CredentialResult.Ready(credentials(expiration));
    }

    static CredentialResult ended() {
        return new CredentialResult.SignInNeeded(SESSION, "the session of corp has ended");
    }

    /** {@code PROFILE CLUSTER} in, the token out. */
    static final class PlainDialect implements TokenDialect {
        @Override
        public @Nullable String help(List<String> arguments) {
            return arguments.contains("--help") ? "help" : null;
        }

        @Override
        public TokenQuery read(List<String> arguments, Environment caller) {
            return new TokenQuery(
                    new ProfileName(arguments.get(0)),
                    null,
                    arguments.get(1),
                    null,
                    null,
                    null,
                    "v1");
        }

        @Override
        public byte[] write(TokenQuery query, EksToken token) {
            return token.text().reveal().getBytes(StandardCharsets.UTF_8);
        }
    }
}
