package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A role is offered unless a profile signs in to exactly that role. */
class OfferedRolesTest {
    private static final SsoSession ONE =
            new SsoSession("one", "https://one/start", "eu-west-1", List.of(), false);
    private static final SsoSession TWO =
            new SsoSession("two", "https://two/start", "eu-west-1", List.of(), false);
    private static final SsoSession OLD =
            new SsoSession("https://old/start", "https://old/start", "eu-west-1", List.of(), true);

    private final TreeMap<ProfileName, Profile> profiles = new TreeMap<>();

    @Test
    void aRoleOfAProfileIsNotOfferedAgain() {
        profile("mine", ONE, "111111111111", "Admin", null);

        assertThat(offered(ONE, TWO))
                .containsExactly(
                        "one 111111111111 Viewer",
                        "one 222222222222 Admin",
                        "one 222222222222 Viewer",
                        "two 111111111111 Admin",
                        "two 111111111111 Viewer",
                        "two 222222222222 Admin",
                        "two 222222222222 Viewer");
    }

    @Test
    void aProfileThatAssumesAnotherRoleOnTopDoesNotStandForTheRoleBelow() {
        profile(
                "ops",
                ONE,
                "111111111111",
                "Admin",
                new Profile.RoleChain("arn:x", new ProfileName("y"), null, null, null));

        assertThat(offered(ONE)).contains("one 111111111111 Admin");
    }

    @Test
    void aProfileWithoutASessionChangesNothing() {
        profile("keys", null, null, null, null);

        assertThat(offered(ONE)).hasSize(4);
    }

    @Test
    void aLegacySessionOffersNothingSinceNoProfileCouldNameIt() {
        assertThat(offered(OLD)).isEmpty();
    }

    private void profile(
            String name,
            @Nullable SsoSession session,
            @Nullable String account,
            @Nullable String role,
            Profile.@Nullable RoleChain chain) {
        profiles.put(
                new ProfileName(name),
                new Profile(
                        new ProfileName(name),
                        Profile.Kind.OTHER,
                        session,
                        account,
                        role,
                        null,
                        chain,
                        Map.of()));
    }

    private List<String> offered(SsoSession... sessions) {
        RolePortal portal =
                new RolePortal() {
                    @Override
                    public RoleCredentials roleCredentials(
                            SsoSession session, SecretText token, String account, String role) {
                        throw new AssertionError("only lists are asked for");
                    }

                    @Override
                    public List<Account> accounts(SsoSession session, SecretText token) {
                        return List.of(
                                new Account("111111111111", "dev"),
                                new Account("222222222222", "ops"));
                    }

                    @Override
                    public List<String> roles(SsoSession session, SecretText token, String id) {
                        return List.of("Admin", "Viewer");
                    }

                    @Override
                    public void logout(SsoSession session, SecretText token) {}
                };
        AccessTokens tokens =
                session -> new AccessTokens.AccessToken(SecretText.of("t"), Instant.MAX);
        AwsConfig config = new AwsConfig(profiles, new TreeMap<>(), List.of());
        return new FindRoles(tokens, portal)
                .run(config, List.of(sessions)).offered().stream()
                        .map(one ->
                                one.session().name()
                                        + " "
                                        + one.account().id()
                                        + " "
                                        + one.roleName())
                        .toList();
    }
}
