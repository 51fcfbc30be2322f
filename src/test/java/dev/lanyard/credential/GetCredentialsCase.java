package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Credentials of profiles over a portal, tokens and a store that do what a test says. */
abstract class GetCredentialsCase {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final SsoSession CORP =
            new SsoSession("corp", "https://corp/start", "eu-west-1", List.of(), false);
    static final String OPS_ARN = "arn:aws:iam::222222222222:role/ops";

    final MemorySecretStore memory = new MemorySecretStore();
    final List<String> asked = new ArrayList<>();
    final List<ProblemException> notKept = new ArrayList<>();
    final TreeMap<ProfileName, Profile> profiles = new TreeMap<>();
    AccessTokens tokens = session -> good("token-1");
    Function<String, RoleCredentials> portal = ask -> credentials("PORTAL", 60);
    SecretStore store = memory;
    int chainMinutes = 60;

    @Nullable SecretName nameOf(String profile, @Nullable String roleArn) {
        Profile known = profiles.get(new ProfileName(profile));
        return StoredCredentials.nameOf(Objects.requireNonNull(known), roleArn);
    }

    RoleCredentials ask(String profile) {
        return ask(profile, null);
    }

    RoleCredentials ask(String profile, @Nullable String roleArn) {
        profiles.putIfAbsent(
                new ProfileName("dev"),
                new Profile(
                        new ProfileName("dev"),
                        Profile.Kind.SSO_SESSION,
                        CORP,
                        "111111111111",
                        "dev",
                        "eu-west-1",
                        null,
                        Map.of()));
        profiles.putIfAbsent(
                new ProfileName("ops"),
                new Profile(
                        new ProfileName("ops"),
                        Profile.Kind.ROLE_CHAIN,
                        CORP,
                        null,
                        null,
                        "us-west-2",
                        new Profile.RoleChain(OPS_ARN, new ProfileName("dev"), null, null, null),
                        Map.of()));
        AwsConfig config = new AwsConfig(profiles, new TreeMap<>(), List.of());
        return new GetCredentials(
                        new StoredCredentials(store, expiry()),
                        expiry(),
                        new AccessTokens() {
                            @Override
                            public AccessToken current(SsoSession session) {
                                return tokens.current(session);
                            }

                            @Override
                            public AccessToken afterRejection(
                                    SsoSession session, SecretText rejected) {
                                return tokens.afterRejection(session, rejected);
                            }

                            @Override
                            public boolean isForgotten(SsoSession session) {
                                return tokens.isForgotten(session);
                            }
                        },
                        new ScriptedPortal(),
                        this::assume,
                        notKept::add)
                .forProfile(
                        config,
                        new ProfileName(profile),
                        roleArn,
                        session -> "Sign in to " + session.name());
    }

    private RoleCredentials assume(RoleCredentials source, Profile.RoleChain chain, String region) {
        asked.add("assume " + chain.roleArn() + " in " + region);
        return credentials("ASSUMED:" + source.accessKeyId(), chainMinutes);
    }

    static ExpiryPolicy expiry() {
        return new ExpiryPolicy(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    void keep(String id, RoleCredentials credentials) {
        new StoredCredentials(memory, expiry())
                .store(Map.of(new SecretName(SecretName.Kind.ROLE, id), credentials));
    }

    static AccessTokens.AccessToken good(String token) {
        return new AccessTokens.AccessToken(SecretText.of(token), NOW.plusSeconds(3600));
    }

    static RoleCredentials credentials(String key, int minutes) {
        return new RoleCredentials(
                key,
                SecretText.of("secret"),
                SecretText.of("session"),
                NOW.plus(Duration.ofMinutes(minutes)));
    }

    Problem problem(String profile) {
        return catchThrowableOfType(ProblemException.class, () -> ask(profile)).problem();
    }

    private final class ScriptedPortal implements RolePortal {
        @Override
        public RoleCredentials roleCredentials(
                SsoSession session, SecretText accessToken, String accountId, String roleName) {
            String ask = "portal " + accessToken.reveal() + " " + accountId + "/" + roleName;
            asked.add(ask);
            return portal.apply(ask);
        }

        @Override
        public List<Account> accounts(SsoSession session, SecretText accessToken) {
            return List.of();
        }

        @Override
        public List<String> roles(SsoSession session, SecretText accessToken, String accountId) {
            return List.of();
        }

        @Override
        public void logout(SsoSession session, SecretText accessToken) {}
    }
}
