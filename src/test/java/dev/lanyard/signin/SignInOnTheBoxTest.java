package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.aws.AwsClients;
import dev.lanyard.aws.SsoOidc;
import dev.lanyard.aws.SsoPortal;
import dev.lanyard.credential.AccessTokens;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.demo.Box;
import dev.lanyard.demo.Visitor;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretStore;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of signing in by the SDK, against the box and its pages. */
class SignInOnTheBoxTest {
    @TempDir Path home;

    private final Box box = Box.start();
    private final Environment environment =
            new Environment(
                    Map.of("AWS_ENDPOINT_URL", box.endpoint().toString()),
                    Path.of("/nowhere"),
                    Environment.Os.current());
    private final AwsClients clients = new AwsClients(environment, Clock.systemUTC());
    private final MemorySecretStore secrets = new MemorySecretStore();
    private SecretStore store = secrets;
    private final SsoSession corp = session(false);
    private final List<SignInStep> steps = new ArrayList<>();
    private CompletableFuture<String> lastPage = new CompletableFuture<>();
    private Clock clock = Clock.systemUTC();
    private final List<URI> opened = new ArrayList<>();
    private boolean approves = true;

    @AfterEach
    void close() {
        clients.close();
        box.close();
    }

    @Test
    void aBrowserSignsInByCodeAndThePageSaysSo() throws Exception {
        SignInResult result = signIn(corp, SignInOptions.usual());

        assertThat(result)
                .isInstanceOfSatisfying(
                        SignInResult.SignedIn.class,
                        signedIn -> {
                            assertThat(signedIn.renewable()).isTrue();
                            assertThat(signedIn.expiresAt())
                                    .isBetween(
                                            Instant.now().plusSeconds(3500),
                                            Instant.now().plusSeconds(3601));
                        });
        assertThat(Await.result(lastPage))
                .contains("You are signed in to corp")
                .contains("close this tab");
        assertThat(steps)
                .hasExactlyElementsOfTypes(SignInStep.InBrowser.class, SignInStep.Answered.class);
        assertThat(signIn(corp, SignInOptions.usual()))
                .isInstanceOf(SignInResult.AlreadySignedIn.class);
    }

    /** Every user of a machine can read the arguments that a browser is started with. */
    @Test
    void whatOpensTheBrowserIsAPageOfOursAndWhatIsShownIsTheAddress() {
        signIn(corp, SignInOptions.usual());

        assertThat(opened)
                .singleElement()
                .asString()
                .matches("http://127\\.0\\.0\\.1:\\d+/start/[\\w-]{43}");
        assertThat(steps.getFirst())
                .isInstanceOfSatisfying(
                        SignInStep.InBrowser.class,
                        shown ->
                                assertThat(shown.address().toString())
                                        .startsWith(box.endpoint() + "/authorize?")
                                        .contains("&state="));
    }

    @Test
    void aBrowserThatDoesNotComeBackIsSpokenOfAndStillWaitedFor() {
        List<SignInStep> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<URI> opened = new CompletableFuture<>();
        Browser slow =
                address -> {
                    opened.complete(address);
                    return null;
                };
        SignInProgress comesBackLate =
                step -> {
                    seen.add(step);
                    if (step instanceof SignInStep.NoAnswerYet) {
                        Thread.ofVirtual().start(() -> visit(opened.join()));
                    }
                };
        List<Duration> waits = new CopyOnWriteArrayList<>();
        Timing timing = new Timing(clock, waits::add, Duration.ofSeconds(30));

        SignInResult result =
                new SignIn(new SsoOidc(clients), store(), locks(), refresh(), slow, timing)
                        .run(corp, SignInOptions.usual(), comesBackLate);

        assertThat(result).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(seen).contains(new SignInStep.NoAnswerYet("corp"));
        assertThat(waits).containsExactly(Timing.HINT_AFTER);
    }

    @Test
    void aSecondSignInUsesTheRegistrationAgainAndALostOneIsMadeAnew() {
        signIn(corp, SignInOptions.usual());
        assertThat(signIn(corp, new SignInOptions(true, false, true)))
                .isInstanceOf(SignInResult.SignedIn.class);
        assertThat(box.requests("POST /client/register")).isEqualTo(1);

        signIn(corp, new SignInOptions(true, true, true));
        box.forgetRegistrations();
        assertThat(signIn(corp, new SignInOptions(true, true, true)))
                .isInstanceOf(SignInResult.SignedIn.class);
        assertThat(box.requests("POST /client/register")).isEqualTo(3);
    }

    @Test
    void whereNothingCanBeStoredNobodyIsAskedToApprove() {
        signIn(corp, SignInOptions.usual());
        store =
                (SecretStore)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {SecretStore.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("write")) {
                                        throw ProblemException.of("no space is left", "Make some");
                                    }
                                    return method.invoke(secrets, arguments);
                                });

        assertThatThrownBy(() -> signIn(corp, new SignInOptions(true, false, true)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("could not sign in to corp: no space is left");
        assertThat(steps).isEmpty();
        assertThat(lastPage).isNotDone();
    }

    @Test
    void aDenialIsShownAndNothingIsStored() throws Exception {
        approves = false;

        assertThat(signIn(corp, SignInOptions.usual())).isInstanceOf(SignInResult.Declined.class);
        assertThat(Await.result(lastPage)).contains("The sign-in was declined");
        assertThat(signIn(session(true), SignInOptions.usual()))
                .isInstanceOf(SignInResult.Declined.class);
        assertThat(secrets.names()).isEmpty();
    }

    @Test
    void aLegacyProfileSignsInByDeviceCodeAndIsNotRenewable() {
        assertThat(signIn(session(true), SignInOptions.usual()))
                .isInstanceOfSatisfying(
                        SignInResult.SignedIn.class,
                        signedIn -> assertThat(signedIn.renewable()).isFalse());
        assertThat(steps)
                .hasExactlyElementsOfTypes(SignInStep.WithCode.class, SignInStep.Answered.class);
    }

    @Test
    void whatExpiredIsRenewedAndWhatWasRevokedIsNot() {
        signIn(corp, SignInOptions.usual());
        AccessTokens.AccessToken first = refresh().current(corp);
        box.expireSessions();

        AccessTokens.AccessToken second = refresh().afterRejection(corp, first.token());
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(refresh().current(corp).token()).isEqualTo(second.token());

        box.revoke();
        assertThatThrownBy(() -> refresh().afterRejection(corp, second.token()))
                .hasMessageContaining("corp")
                .hasMessageContaining("ended");
        assertThatThrownBy(() -> refresh().current(corp))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        needed -> assertThat(needed.kind()).isEqualTo(Problem.Kind.SIGN_IN_NEEDED));
    }

    @Test
    void signingOutEndsItAtThePortalAndForgetsIt() {
        signIn(corp, SignInOptions.usual());
        assertThat(signOut().run(corp)).isInstanceOf(SignOutResult.SignedOut.class);
        assertThat(box.requests("POST /logout")).isEqualTo(1);
        assertThat(box.renewableSignIns()).isZero();
        assertThat(secrets.names()).isEmpty();
        assertThat(signOut().run(corp)).isInstanceOf(SignOutResult.WasNotSignedIn.class);
    }

    private SignOut signOut() {
        return new SignOut(
                store(),
                locks(),
                refresh(),
                new SsoPortal(clients),
                new StoredCredentials(secrets, new ExpiryPolicy(clock)));
    }

    @Test
    void eachSessionSaysHowItStands() {
        TreeMap<String, SsoSession> sessions = new TreeMap<>();
        sessions.put("corp", corp);
        sessions.put(
                "other", new SsoSession("other", "https://other", "eu-west-1", List.of(), false));
        signIn(corp, SignInOptions.usual());

        List<SessionState> states =
                new ReadSessions(store(), clock)
                        .run(new AwsConfig(new TreeMap<>(), sessions, List.of()));

        assertThat(states).extracting(SessionState::signedIn).containsExactly(true, false);
        assertThat(states).extracting(SessionState::renewable).containsExactly(true, false);
        assertThat(
                        new ReadSessions(store(), clock)
                                .run(new AwsConfig(new TreeMap<>(), new TreeMap<>(), List.of())))
                .extracting(state -> state.session().name())
                .containsExactly("corp");
    }

    @Test
    void aSessionThatAnotherProcessHasLeftIsSeenAtOnce() {
        signIn(corp, SignInOptions.usual());
        ReadSessions here = new ReadSessions(store(), clock);
        TreeMap<String, SsoSession> sessions = new TreeMap<>(Map.of("corp", corp));
        AwsConfig config = new AwsConfig(new TreeMap<>(), sessions, List.of());
        assertThat(here.run(config)).extracting(SessionState::signedIn).containsExactly(true);

        new SessionStore(secrets, clock, null, null).forget(corp);

        assertThat(here.run(config)).extracting(SessionState::signedIn).containsExactly(false);
    }

    @Test
    void aClockThatIsOffIsSaid() {
        clock = Clock.fixed(Instant.now().minus(Duration.ofHours(3)), ZoneOffset.UTC);

        signIn(corp, SignInOptions.usual());

        assertThat(steps)
                .filteredOn(SignInStep.ClockOff.class::isInstance)
                .singleElement()
                .asString()
                .contains("behind AWS's");
    }

    private SignInResult signIn(SsoSession session, SignInOptions options) {
        steps.clear();
        lastPage = new CompletableFuture<>();
        Browser browser =
                address -> {
                    opened.add(address);
                    Thread.ofVirtual().start(() -> lastPage.complete(visit(address)));
                    return null;
                };
        Timing timing =
                new Timing(
                        clock,
                        time -> Thread.sleep(time.compareTo(Duration.ofSeconds(2)) < 0 ? 50 : 1000),
                        Duration.ofSeconds(30));
        return new SignIn(new SsoOidc(clients), store(), locks(), refresh(), browser, timing)
                .run(session, options, steps::add);
    }

    private String visit(URI address) {
        return new Visitor(approves).visit(address);
    }

    private RefreshSession refresh() {
        return new RefreshSession(
                new SsoOidc(clients),
                store(),
                locks(),
                clock,
                failure -> {
                    throw failure;
                },
                null);
    }

    private SessionStore store() {
        return new SessionStore(store, clock, null, null);
    }

    private SessionLocks locks() {
        return new SessionLocks(new Folders(home, home, home, home));
    }

    private SsoSession session(boolean legacy) {
        return new SsoSession(
                legacy ? box.startUrl() : "corp",
                box.startUrl(),
                "eu-west-1",
                List.of(SsoSession.DEFAULT_SCOPE),
                legacy);
    }
}
