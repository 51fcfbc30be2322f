package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.TestClock;
import dev.lanyard.credential.AccessTokens;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by device code on a machine without a browser. */
@Timeout(60)
class SignInTest {
    @TempDir Path home;

    private final TestClock clock = new TestClock();
    private final ScriptedOidc aws = new ScriptedOidc(clock);
    private final SessionStore store = new SessionStore(new MemorySecretStore(), clock, null, null);
    private final List<SignInStep> steps = new ArrayList<>();
    private SignIn signIn;

    @BeforeEach
    void wire() {
        signIn = signIn(new NoBrowser());
    }

    private SignIn signIn(Browser browser) {
        SessionLocks locks = new SessionLocks(new Folders(home, home, home, home));
        AccessTokens tokens =
                new RefreshSession(
                        aws,
                        store,
                        locks,
                        clock,
                        failure -> {
                            throw failure;
                        },
                        null);
        Timing timing = new Timing(clock, clock::pass, Duration.ofMinutes(10));
        return new SignIn(aws, store, locks, tokens, browser, timing);
    }

    private SignInResult run(SsoSession session) {
        return signIn.run(session, new SignInOptions(true, false, true), steps::add);
    }

    private void keptRegistrationLives(Duration time) {
        store.write(new StoredSession(CORP, null, aws.registration(time)));
    }

    @Test
    void aRegistrationIsUsedAgainUntilItsLastWeek() {
        keptRegistrationLives(Duration.ofDays(7).plusMillis(1));
        assertThat(run(CORP)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(aws.registered).isZero();

        keptRegistrationLives(Duration.ofDays(7));
        assertThat(run(CORP)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(aws.registered).isEqualTo(1);
    }

    @Test
    void aRegistrationForOtherScopesOrAnotherFlowIsNotUsed() {
        keptRegistrationLives(Duration.ofDays(90));
        SsoSession wider =
                new SsoSession(
                        CORP.name(),
                        CORP.startUrl(),
                        CORP.region(),
                        List.of(SsoSession.DEFAULT_SCOPE, "codewhisperer:completions"),
                        false);
        assertThat(run(wider)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(aws.registered).isEqualTo(1);

        ClientRegistration device = aws.registration(Duration.ofDays(90));
        ClientRegistration code =
                new ClientRegistration(
                        device.clientId(),
                        device.clientSecret(),
                        device.expiresAt(),
                        ClientRegistration.Flow.CODE);
        store.write(new StoredSession(CORP, null, code));
        assertThat(run(CORP)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(aws.registered).isEqualTo(2);
    }

    @Test
    void aRegistrationThatAwsRejectsIsMadeAnewOnce() {
        keptRegistrationLives(Duration.ofDays(90));
        aws.answers(new OidcException(OidcException.Code.CLIENT_REJECTED, "unknown", null));
        assertThat(run(CORP)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(aws.registered).isEqualTo(1);

        aws.answers(
                new OidcException(OidcException.Code.CLIENT_REJECTED, "unknown", null),
                new OidcException(OidcException.Code.CLIENT_REJECTED, "unknown", null));
        assertThatThrownBy(() -> run(CORP))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("AWS rejected Lanyard's registration for corp");
        assertThat(aws.registered).isEqualTo(2);
    }

    @Test
    void aSignInThatNobodyConfirmsForgetsTheRegistrationOfASessionThatIsOver() {
        keptRegistrationLives(Duration.ofDays(90));
        aws.answers(new OidcException(OidcException.Code.GRANT_OVER, "expired", null));
        assertThat(run(CORP)).isInstanceOf(SignInResult.TimedOut.class);
        assertThat(store.read(CORP)).isEqualTo(Lookup.of(null));

        clock.pass(Duration.ofSeconds(1));
        assertThat(run(CORP)).isInstanceOf(SignInResult.SignedIn.class);
        aws.answers(new OidcException(OidcException.Code.GRANT_OVER, "expired", null));
        assertThat(run(CORP)).isInstanceOf(SignInResult.TimedOut.class);
        assertThat(store.read(CORP).value()).isNotNull();
    }

    @Test
    void whoIsSignedInAlreadyIsToldSoAndAskedNothing() {
        run(CORP);
        steps.clear();
        assertThat(signIn.run(CORP, SignInOptions.usual(), steps::add))
                .isEqualTo(
                        new SignInResult.AlreadySignedIn(
                                clock.instant().plus(Duration.ofHours(1)), true));
        assertThat(steps).isEmpty();
        assertThat(aws.grants).hasSize(1);
    }

    @Test
    void aSessionThatIsGoodButCannotBeRenewedSaysSo() {
        aws.answers(new IssuedTokens(SecretText.of("only"), Duration.ofHours(1), null, null));
        assertThat(run(CORP))
                .isEqualTo(
                        new SignInResult.SignedIn(
                                clock.instant().plus(Duration.ofHours(1)), false));
        assertThat(signIn.run(CORP, SignInOptions.usual(), steps::add))
                .isEqualTo(
                        new SignInResult.AlreadySignedIn(
                                clock.instant().plus(Duration.ofHours(1)), false));
    }

    @Test
    void withoutABrowserTheReasonIsSaidAndADeviceCodeShown() {
        run(CORP);
        assertThat(steps)
                .hasExactlyElementsOfTypes(
                        SignInStep.DeviceCodeInstead.class,
                        SignInStep.WithCode.class,
                        SignInStep.Answered.class);
        assertThat(steps.getFirst().toString()).contains("this is an SSH session");
    }

    @Test
    void aLegacyProfileAndAnOptionGetADeviceCodeWithoutAReason() {
        SsoSession legacy =
                new SsoSession(
                        CORP.startUrl(), CORP.startUrl(), CORP.region(), CORP.scopes(), true);
        Browser broken = address -> "xdg-open ended with 4";
        for (Browser browser : List.of(new NoBrowser(), broken)) {
            for (SsoSession session : List.of(legacy, CORP)) {
                SignInOptions options = new SignInOptions(true, !session.legacy(), true);
                steps.clear();
                assertThat(signIn(browser).run(session, options, steps::add))
                        .isInstanceOf(SignInResult.SignedIn.class);
                assertThat(steps)
                        .hasExactlyElementsOfTypes(
                                SignInStep.WithCode.class, SignInStep.Answered.class);
            }
        }
    }

    private static final class NoBrowser implements Browser {
        @Override
        public @Nullable String open(URI address) {
            throw new AssertionError("opened " + address);
        }

        @Override
        public @Nullable String missing() {
            return "this is an SSH session";
        }
    }
}
