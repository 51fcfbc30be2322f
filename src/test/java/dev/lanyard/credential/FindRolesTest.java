package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FindRolesTest {
    private static final String DEV = "111122223333";
    private static final String OPS = "444455556666";
    private static final SsoSession ONE =
            new SsoSession("one", "https://one/start", "eu-west-1", List.of(), false);
    private static final SsoSession TWO =
            new SsoSession("two", "https://two/start", "eu-west-1", List.of(), false);

    @Test
    void whatOnePortalOffersIsThereThoughAnotherFails() {
        FindRoles.Result found = find("accounts of one");

        assertThat(found.offered()).extracting(FindRoles.AvailableRole::session).containsOnly(TWO);
        assertThat(found.offered()).hasSize(4);
        assertThat(found.failures())
                .extracting(ProblemException::what)
                .containsExactly("no answer to one");
    }

    @Test
    void whatWasFoundBeforeAPortalFailedIsThere() {
        FindRoles.Result found = find("roles of one " + OPS);

        assertThat(found.offered()).hasSize(6);
        assertThat(found.accounts()).hasSize(4);
        assertThat(found.skipped()).extracting(FindRoles.Skipped::session).containsExactly(ONE);
    }

    @Test
    void aSessionThatNobodyIsSignedInToIsNoFailure() {
        FindRoles.Result found = find("token of one");

        assertThat(found.offered()).hasSize(4);
        assertThat(found.failures()).isEmpty();
        assertThat(found.skipped())
                .singleElement()
                .satisfies(skipped -> {
                    assertThat(skipped.signedOut()).isTrue();
                    assertThat(skipped.why().line())
                            .isEqualTo("signed out. Run: lanyard login --session one");
                });
    }

    /** Two portals, two accounts each, two roles each, and one thing that fails. */
    private static FindRoles.Result find(String failing) {
        AccessTokens tokens =
                session -> {
                    if (failing.equals("token of " + session.name())) {
                        throw AccessTokens.signInNeeded(session, "signed out");
                    }
                    return new AccessTokens.AccessToken(SecretText.of("token"), Instant.MAX);
                };
        RolePortal portal =
                new RolePortal() {
                    @Override
                    public RoleCredentials roleCredentials(
                            SsoSession session, SecretText token, String account, String role) {
                        throw new AssertionError("nobody asks for credentials here");
                    }

                    @Override
                    public List<Account> accounts(SsoSession session, SecretText token) {
                        return answer(
                                session,
                                "accounts of " + session.name(),
                                List.of(new Account(DEV, "dev"), new Account(OPS, "ops")));
                    }

                    @Override
                    public List<String> roles(
                            SsoSession session, SecretText token, String account) {
                        return answer(
                                session,
                                "roles of " + session.name() + " " + account,
                                List.of("Admin", "Viewer"));
                    }

                    @Override
                    public void logout(SsoSession session, SecretText token) {}

                    private <T> List<T> answer(SsoSession session, String what, List<T> good) {
                        if (what.equals(failing)) {
                            throw ProblemException.of(
                                    "no answer to " + session.name(), "Try again");
                        }
                        return good;
                    }
                };
        AwsConfig config = new AwsConfig(new TreeMap<>(), new TreeMap<>(), List.of());
        return new FindRoles(tokens, portal).run(config, List.of(ONE, TWO));
    }
}
