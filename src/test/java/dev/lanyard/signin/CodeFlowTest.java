package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.TestClock;
import dev.lanyard.credential.AccessTokens;
import dev.lanyard.os.Browser;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import dev.lanyard.signin.OidcApi.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signing in through a browser that comes back with what a test says. */
@Timeout(60)
class CodeFlowTest {
    @TempDir Path home;

    private final TestClock clock = new TestClock();
    private final ScriptedOidc aws = new ScriptedOidc(clock);
    private final ScriptedSecretStore secrets = new ScriptedSecretStore();
    private final SessionStore store = new SessionStore(secrets, clock, null, null);
    private final List<SignInStep> steps = new CopyOnWriteArrayList<>();
    private final CallbackVisitor visitor = new CallbackVisitor("code=the-code");
    private final List<String> answers = visitor.answers;
    private final List<Map<String, String>> visits = visitor.visits;
    private Duration patience = Duration.ofMinutes(10);
    private Browser browser = visitor;
    private SessionLocks locks;

    @BeforeEach
    void locks() {
        locks = new SessionLocks(new Folders(home, home, home, home));
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    private SignInResult run(SsoSession session) {
        return run(session, new SignInOptions(true, false, true));
    }

    private SignInResult run(SsoSession session, SignInOptions options) {
        AccessTokens nobody =
                one -> {
                    throw AccessTokens.signInNeeded(one, "nobody");
                };
        Timing timing = new Timing(clock, Thread::sleep, patience);
        return new SignIn(aws, store, locks, nobody, browser, timing)
                .run(session, options, steps::add);
    }

    private String page() throws Exception {
        return Await.result(visitor.page);
    }

    @Test
    void theCodeIsTradedWithTheVerifierOfTheChallengeAndTheTokensAreStored() throws Exception {
        assertThat(run(CORP))
                .isEqualTo(new SignInResult.SignedIn(clock.instant().plusSeconds(3600), true));

        Map<String, String> asked = visits.getFirst();
        assertThat(asked)
                .containsEntry("client_id", "client")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scopes", SsoSession.DEFAULT_SCOPE);
        assertThat(aws.grants)
                .singleElement()
                .isInstanceOfSatisfying(
                        Grant.AuthorizationCode.class,
                        grant -> {
                            assertThat(grant.code().reveal()).isEqualTo("the-code");
                            assertThat(grant.redirectUri()).hasToString(asked.get("redirect_uri"));
                            assertThat(Pkce.challenge(grant.verifier().reveal()))
                                    .isEqualTo(asked.get("code_challenge"));
                        });
        assertThat(steps)
                .hasExactlyElementsOfTypes(SignInStep.InBrowser.class, SignInStep.Answered.class);
        assertThat(steps.getFirst())
                .isInstanceOfSatisfying(
                        SignInStep.InBrowser.class,
                        shown -> {
                            assertThat(CallbackVisitor.query(shown.address())).isEqualTo(asked);
                            assertThat(shown.opened()).isTrue();
                            assertThat(shown.until())
                                    .isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
                        });
        assertThat(page()).contains("You are signed in to corp");
        assertThat(store.read(CORP).value()).isNotNull();
    }

    @Test
    void aSessionThatNamesNoScopeAsksForTheUsualOneAndOthersForTheirs() {
        run(new SsoSession("corp", CORP.startUrl(), "eu-west-1", List.of(), false));
        answers.add("code=another");
        run(new SsoSession("corp", CORP.startUrl(), "eu-west-1", List.of("a:b", "c"), false));
        assertThat(visits)
                .extracting(query -> query.get("scopes"))
                .containsExactly(SsoSession.DEFAULT_SCOPE, "a:b c");
        assertThat(visits).extracting(query -> query.get("state")).doesNotHaveDuplicates();
    }

    @Test
    void aDenialInTheBrowserIsSaidAndShown() throws Exception {
        answers.set(0, "error=access_denied&error_description=not+you.");
        assertThat(run(CORP)).isEqualTo(new SignInResult.Declined("not you"));
        assertThat(page()).contains("The sign-in was declined", "AWS said: not you.");
        assertThat(aws.grants).isEmpty();
        assertThat(secrets.kept.names()).isEmpty();
    }

    @Test
    void anErrorInTheBrowserIsSaidAndShown() throws Exception {
        answers.set(0, "error=server_error");
        assertThatThrownBy(() -> run(CORP))
                .isInstanceOf(ProblemException.class)
                .hasMessage("AWS refused the sign-in: server_error");
        assertThat(page()).contains("could not be completed", "AWS said: server_error.");
    }

    @Test
    void aRegistrationThatAwsDoesNotKnowIsMadeAnewAndTheBrowserOpenedAgain() throws Exception {
        for (String error : new String[] {"invalid_client", "unauthorized_client"}) {
            visits.clear();
            store.write(
                    new StoredSession(
                            CORP, null, aws.register(CORP, ClientRegistration.Flow.CODE)));
            aws.registered = 0;
            visitor.page = new CompletableFuture<>();
            answers.clear();
            answers.addAll(List.of("error=" + error, "code=second"));
            assertThat(run(CORP)).isInstanceOf(SignInResult.SignedIn.class);
            assertThat(page()).contains("AWS requires a new sign-in");
            assertThat(visits).hasSize(2);
            assertThat(aws.registered).isEqualTo(1);
        }
        aws.answers(new OidcException(OidcException.Code.CLIENT_REJECTED, "unknown", null));
        answers.addAll(List.of("code=third", "code=fourth"));
        assertThat(run(CORP)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(aws.registered).isEqualTo(2);
    }

    @Test
    void whatAwsAnswersToTheCodeIsShownInTheBrowser() throws Exception {
        aws.answers(new OidcException(OidcException.Code.DENIED, "policy.", null));
        assertThat(run(CORP)).isEqualTo(new SignInResult.Declined("policy"));
        assertThat(page()).contains("The sign-in was declined", "policy.");

        fails(
                new OidcException(OidcException.Code.GRANT_OVER, "used before", null),
                "AWS did not accept the approval of the sign-in to corp (used before)",
                "Sign in again",
                "AWS said: used before.");
        fails(
                new OidcException(
                        OidcException.Code.GRANT_OVER,
                        "too old",
                        clock.instant().minusSeconds(7200)),
                "AWS did not accept the approval of the sign-in to corp (too old); this machine's"
                        + " clock is 2 h ahead of AWS's",
                "Set the clock (switch on time synchronisation), then sign in again",
                "AWS said: too old.");
        for (OidcException wait :
                new OidcException[] {
                    new OidcException(OidcException.Code.PENDING, "", null),
                    new OidcException(OidcException.Code.SLOW_DOWN, "", null)
                }) {
            fails(
                    wait,
                    "AWS asked to wait in place of signing in to corp",
                    "Try again in a minute",
                    "AWS asked to wait, and gave no tokens.");
        }
    }

    private void fails(OidcException answer, String what, String nextStep, String shown)
            throws Exception {
        // Else it would have the end of the one before, as one that waited for it.
        clock.pass(Duration.ofSeconds(1));
        visitor.page = new CompletableFuture<>();
        answers.add("code=next");
        aws.answers(answer);
        assertThatThrownBy(() -> run(CORP))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.what()).isEqualTo(what);
                            assertThat(failure.nextStep()).isEqualTo(nextStep);
                        });
        assertThat(page()).contains("could not be completed", shown);
    }

    @Test
    void tokensThatCannotBeStoredAreAFailureInTheBrowserToo() throws Exception {
        secrets.writesLeft = 0;
        assertThatThrownBy(() -> run(CORP)).hasMessage("the disk is full");
        assertThat(page()).contains("could not be completed", "the disk is full");
    }

    @Test
    void aClockThatIsOffIsSaid() {
        aws.answers(
                new IssuedTokens(
                        SecretText.of("a"),
                        Duration.ofHours(1),
                        null,
                        clock.instant().plusSeconds(3600)));
        assertThat(run(CORP))
                .isEqualTo(new SignInResult.SignedIn(clock.instant().plusSeconds(3600), false));
        assertThat(steps)
                .last()
                .isEqualTo(new SignInStep.ClockOff("this machine's clock is 1 h behind AWS's"));
    }

    @Test
    void whereTheBrowserDoesNotOpenADeviceCodeIsShown() {
        browser = address -> "xdg-open ended with 4";
        assertThat(run(CORP)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(steps)
                .hasExactlyElementsOfTypes(
                        SignInStep.DeviceCodeInstead.class,
                        SignInStep.WithCode.class,
                        SignInStep.Answered.class);
        assertThat(steps.getFirst())
                .isEqualTo(new SignInStep.DeviceCodeInstead("xdg-open ended with 4"));
    }

    @Test
    void anAddressThatIsOnlyShownIsWaitedForAsWell() throws Exception {
        browser =
                address -> {
                    throw new AssertionError("opened " + address);
                };
        FutureTask<SignInResult> signIn =
                new FutureTask<>(() -> run(CORP, new SignInOptions(true, false, false)));
        Thread.ofVirtual().start(signIn);
        Await.until("the address", () -> !steps.isEmpty());
        SignInStep.InBrowser shown = (SignInStep.InBrowser) steps.getFirst();
        assertThat(shown.opened()).isFalse();
        visitor.open(shown.address());
        assertThat(Await.result(signIn)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void nobodyIsWaitedForWithoutEnd() {
        patience = Duration.ofMillis(20);
        answers.clear();
        assertThat(run(CORP))
                .isEqualTo(
                        new SignInResult.TimedOut(
                                "the sign-in to corp was not approved within 0 s"));
        assertThat(aws.grants).isEmpty();
    }

    @Test
    void aThreadThatIsInterruptedLeavesNothingAndStaysInterrupted() {
        answers.clear();
        browser =
                address -> {
                    Thread.currentThread().interrupt();
                    return null;
                };
        assertThat(run(CORP)).isEqualTo(new SignInResult.Cancelled());
        assertThat(run(CORP)).as("before it begins").isEqualTo(new SignInResult.Cancelled());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(secrets.kept.names()).isEmpty();
        assertThat(aws.grants).isEmpty();
    }

    private FutureTask<SignInResult> second() throws Exception {
        FutureTask<SignInResult> second = new FutureTask<>(() -> run(CORP));
        Thread.ofVirtual().start(second);
        Await.until("the wait", () -> !steps.isEmpty());
        assertThat(steps).containsExactly(new SignInStep.WaitingForAnother());
        return second;
    }

    @Test
    void whoComesSecondIsSignedInByTheFirstOne() throws Exception {
        FutureTask<SignInResult> second;
        try (FileMutex.Held first = locks.signIn(CORP).take(Duration.ZERO)) {
            assertThat(first).isNotNull();
            second = second();
            clock.pass(Duration.ofSeconds(1));
            store.write(
                    StoredSession.signedIn(
                            CORP,
                            aws.registration(Duration.ofDays(90)),
                            ScriptedOidc.issued("theirs"),
                            clock.instant()));
        }
        assertThat(Await.result(second))
                .isEqualTo(new SignInResult.SignedIn(clock.instant().plusSeconds(3600), true));
        assertThat(visits).isEmpty();
    }

    @Test
    void whoComesSecondTakesTheFirstOnesNo() throws Exception {
        FutureTask<SignInResult> second;
        try (FileMutex.Held first = locks.signIn(CORP).take(Duration.ZERO)) {
            assertThat(first).isNotNull();
            second = second();
            new LastOutcome(locks, clock).note(CORP, new SignInResult.Declined("not today"));
        }
        assertThat(Await.result(second)).isEqualTo(new SignInResult.Declined("not today"));
        assertThat(visits).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(run(CORP)).as("who comes after that").isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void whereNothingCanBeReadOrLockedNobodyIsAsked() throws IOException {
        secrets.locked = true;
        assertThatThrownBy(() -> run(CORP))
                .hasMessage("could not sign in to corp: the store is locked");
        secrets.locked = false;
        locks =
                new SessionLocks(
                        new Folders(home, home, Files.createFile(home.resolve("file")), home));
        assertThatThrownBy(() -> run(CORP))
                .hasMessageContaining(
                        "could not sign in to corp, because its lock could not be acquired");
        assertThat(visits).isEmpty();
    }
}
