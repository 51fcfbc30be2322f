package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.TestClock;
import dev.lanyard.credential.AccessTokens;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignOutTest {
    private static final SecretName ROLE = new SecretName(SecretName.Kind.ROLE, "1/Admin@corp");

    @TempDir Path home;

    private final TestClock clock = new TestClock();
    private final ScriptedOidc aws = new ScriptedOidc(clock);
    private final ScriptedSecretStore secrets = new ScriptedSecretStore();
    private final SessionStore store = new SessionStore(secrets, clock, null, null);
    private final Portal portal = new Portal();
    private AccessTokens tokens = session -> none(AccessTokens.signInNeeded(session, "nobody"));

    @BeforeEach
    void signedIn() {
        store.write(
                StoredSession.signedIn(
                        CORP,
                        aws.registration(Duration.ofDays(90)),
                        ScriptedOidc.issued("first"),
                        clock.instant()));
        secrets.kept.write(ROLE, SecretText.of("credentials"));
        tokens =
                session ->
                        new AccessTokens.AccessToken(
                                SecretText.of("first"), clock.instant().plusSeconds(3600));
    }

    private static AccessTokens.AccessToken none(ProblemException failure) {
        throw failure;
    }

    private SignOutResult run() {
        return new SignOut(
                        store,
                        new SessionLocks(new Folders(home, home, home, home)),
                        tokens,
                        portal,
                        new StoredCredentials(secrets, new ExpiryPolicy(clock)))
                .run(CORP);
    }

    @Test
    void aSessionIsEndedAtThePortalBeforeItIsForgotten() {
        assertThat(run()).isEqualTo(new SignOutResult.SignedOut());
        assertThat(portal.ended).containsExactly("first");
        assertThat(portal.keptThen).as("still kept when the portal was asked").isEqualTo(2);
        assertThat(secrets.kept.names()).isEmpty();
    }

    @Test
    void aSessionThatThePortalNoLongerKnowsIsSignedOut() {
        portal.failure = ProblemException.signInNeeded("unknown", "Sign in");
        assertThat(run()).isEqualTo(new SignOutResult.SignedOut());
        assertThat(secrets.kept.names()).isEmpty();
    }

    @Test
    void whereThePortalCannotBeToldItIsForgottenAllTheSameAndThatIsSaid() {
        portal.failure = ProblemException.of("no network", "Connect");
        assertThat(run()).isEqualTo(new SignOutResult.ForgottenOnly("no network"));
        assertThat(secrets.kept.names()).isEmpty();

        signedIn();
        tokens = session -> none(ProblemException.of("it cannot be renewed", "Connect"));
        assertThat(run()).isEqualTo(new SignOutResult.ForgottenOnly("it cannot be renewed"));
        assertThat(secrets.kept.names()).isEmpty();
    }

    @Test
    void whoeverIsNotSignedInHasNothingEndedAndWhatIsLeftIsForgotten() {
        tokens = session -> none(AccessTokens.signInNeeded(session, "it has ended"));
        assertThat(run()).isEqualTo(new SignOutResult.WasNotSignedIn());
        assertThat(portal.ended).isEmpty();
        assertThat(secrets.kept.names()).isEmpty();
    }

    @Test
    void withoutItsLockNothingIsTouched() throws IOException {
        Files.createFile(home.resolve("locks"));
        assertThatThrownBy(this::run)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(
                        "could not sign out of corp: the lock of corp could not be taken");
        assertThat(portal.ended).isEmpty();
        assertThat(secrets.kept.names()).hasSize(2);
    }

    private final class Portal implements LogoutPortal {
        private final List<String> ended = new ArrayList<>();
        private int keptThen;
        private @Nullable ProblemException failure;

        @Override
        public void logout(SsoSession session, SecretText accessToken) {
            keptThen = secrets.kept.names().size();
            if (failure != null) {
                throw failure;
            }
            ended.add(accessToken.reveal());
        }
    }
}
