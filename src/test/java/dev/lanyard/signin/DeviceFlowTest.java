package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.TestClock;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.signin.OidcApi.Grant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The device authorization grant (RFC 8628) against an AWS that answers what a test says. */
class DeviceFlowTest {
    @TempDir Path home;

    private final TestClock clock = new TestClock();
    private final ScriptedOidc aws = new ScriptedOidc(clock);
    private final List<Long> pauses = new ArrayList<>();
    private final List<SignInStep> steps = new ArrayList<>();
    private final List<URI> opened = new ArrayList<>();
    private @Nullable String browser;
    private Duration patience = Duration.ofMinutes(10);

    private SignInResult run() throws Exception {
        return run(SignInOptions.usual(), null);
    }

    private SignInResult run(SignInOptions options, @Nullable String noBrowser) throws Exception {
        SessionStore store = new SessionStore(new MemorySecretStore(), clock, null, null);
        SessionLocks locks = new SessionLocks(new Folders(home, home, home, home));
        Timing timing =
                new Timing(
                        clock,
                        time -> {
                            pauses.add(time.toSeconds());
                            clock.pass(time);
                        },
                        patience);
        Browser opener =
                address -> {
                    opened.add(address);
                    return browser;
                };
        return new DeviceFlow(aws, new RedeemGrant(aws, store, locks, clock), opener, timing)
                .run(CORP, aws.registration(Duration.ofDays(90)), options, steps::add, noBrowser);
    }

    @Test
    void polledAtTheIntervalThatAwsNamesUntilThePersonHasConfirmed() throws Exception {
        aws.interval = Duration.ofSeconds(3);
        aws.answers(
                new OidcException(OidcException.Code.PENDING, "", null),
                new OidcException(OidcException.Code.PENDING, "", null));

        assertThat(run()).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(pauses).containsExactly(3L, 3L, 3L);
        assertThat(aws.grants).hasSize(3).allMatch(Grant.DeviceCode.class::isInstance);
    }

    @Test
    void eachSlowDownAddsFiveSecondsForGood() throws Exception {
        aws.answers(
                new OidcException(OidcException.Code.SLOW_DOWN, "", null),
                new OidcException(OidcException.Code.PENDING, "", null),
                new OidcException(OidcException.Code.SLOW_DOWN, "", null),
                new OidcException(OidcException.Code.PENDING, "", null));

        assertThat(run()).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(pauses).containsExactly(5L, 10L, 10L, 15L, 15L);
    }

    @Test
    void pollsThatGetLostMakeItAskLessOftenAndTheFifthInARowIsOneTooMany() throws Exception {
        aws.fails(4);
        aws.answers(new OidcException(OidcException.Code.PENDING, "", null));
        aws.fails(5);

        assertThatThrownBy(this::run).isInstanceOf(ProblemException.class).hasMessage("no network");
        assertThat(pauses).containsExactly(5L, 10L, 15L, 20L, 25L, 25L, 30L, 35L, 40L, 45L);
    }

    @Test
    void anInterruptedPollIsNotTriedAgain() {
        aws.answers.add(() -> {
            throw ProblemException.of("cancelled", "Run it again");
        });
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::run).hasMessage("cancelled");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(aws.grants).hasSize(1);
    }

    @Test
    void aDenialAndACodeThatIsOverEndIt() throws Exception {
        aws.answers(new OidcException(OidcException.Code.DENIED, "policy\u0007 says no", null));
        assertThat(run())
                .isInstanceOfSatisfying(
                        SignInResult.Declined.class,
                        declined ->
                                assertThat(declined.why())
                                        .startsWith("policy")
                                        .endsWith("says no")
                                        .doesNotContain("\u0007"));
        aws.answers(new OidcException(OidcException.Code.GRANT_OVER, "expired", null));
        assertThat(run()).isInstanceOf(SignInResult.TimedOut.class);
        aws.answers(new OidcException(OidcException.Code.CLIENT_REJECTED, "unknown", null));
        assertThatThrownBy(this::run).isInstanceOf(OidcException.class).hasMessage("unknown");
    }

    @Test
    void nobodyIsAskedOnceTheCodeOrThePatienceIsOver() throws Exception {
        for (Duration[] lives :
                new Duration[][] {
                    {Duration.ofSeconds(20), Duration.ofMinutes(10)},
                    {Duration.ofMinutes(10), Duration.ofSeconds(20)}
                }) {
            aws.codeLives = lives[0];
            patience = lives[1];
            aws.answers.clear();
            aws.grants.clear();
            for (int i = 0; i < 100; i++) {
                aws.answers(new OidcException(OidcException.Code.PENDING, "", null));
            }
            assertThat(run()).isInstanceOf(SignInResult.TimedOut.class);
            assertThat(aws.grants).hasSize(4);
        }
    }

    @Test
    void thePageWithTheCodeFilledInIsOpenedAndBothAreShown() throws Exception {
        run();
        // It leads on to there: the code itself is not for the browser's arguments.
        assertThat(opened).singleElement().asString().contains("/start/");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> leadsOn =
                    client.send(
                            HttpRequest.newBuilder(opened.getFirst()).build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(leadsOn.headers().firstValue("Location").orElse(""))
                    .endsWith("?user_code=ABCD-EFGH");
        }
        assertThat(steps.getFirst())
                .isInstanceOfSatisfying(
                        SignInStep.WithCode.class,
                        shown -> {
                            assertThat(shown.toString()).contains("ABCD-EFGH", "/#/device");
                            assertThat(shown.toString()).contains("2026-11-24T10:10:00Z");
                        });
    }

    @Test
    void aBrowserThatCannotBeOpenedOrMustNotBeIsNoHindrance() throws Exception {
        browser = "xdg-open ended with 4";
        assertThat(run()).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(steps.getFirst().toString()).contains("xdg-open ended with 4");

        opened.clear();
        SignInOptions shownOnly = new SignInOptions(false, true, false);
        assertThat(run(shownOnly, null)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(run(SignInOptions.usual(), "this is an SSH session"))
                .isInstanceOf(SignInResult.SignedIn.class);
        assertThat(opened).isEmpty();
        assertThat(steps.toString()).contains("this is an SSH session");
    }
}
