package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import dev.lanyard.signin.OidcApi.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What becomes of a session whose renewal AWS refuses, or whose new tokens cannot be stored. */
class RotateTokensTest extends RenewalCase {
    @Test
    void newTokensThatCannotBeStoredAreUsedSaidAndOfferedAgain() {
        nearItsEnd();
        secrets.writesLeft = 1;
        isGood(current(), "access-1");
        assertThat(notKept)
                .containsExactly(
                        "corp was renewed, but its new refresh token could not be stored"
                                + " (the disk is full). It is in memory until this program"
                                + " exits; fix that, or sign in again afterwards");
        assertThat(tokens.isUnsaved(CORP)).isTrue();
        assertThat(refreshToken()).isEqualTo("r-first");

        isGood(current(), "access-1");
        secrets.writesLeft = 1;
        clock.pass(Duration.ofSeconds(59));
        isGood(current(), "access-1");
        assertThat(refreshToken()).as("not more often than once a minute").isEqualTo("r-first");
        clock.pass(Duration.ofSeconds(1));
        isGood(current(), "access-1");
        assertThat(refreshToken()).isEqualTo("r-access-1");
        assertThat(tokens.isUnsaved(CORP)).isFalse();
        assertThat(aws.grants).hasSize(1);
        assertThat(notKept).hasSize(1);
    }

    @Test
    void newTokensThatCannotBeStoredAreRenewedInTheirTurn() {
        nearItsEnd();
        secrets.writesLeft = 1;
        isGood(current(), "access-1");
        clock.pass(Duration.ofMinutes(50));
        secrets.writesLeft = 2;
        isGood(current(), "access-2");
        assertThat(aws.grants)
                .last()
                .isEqualTo(new Grant.RefreshToken(SecretText.of("r-access-1")));
    }

    @Test
    void whatAnotherProcessHasStoredMeanwhileCountsMore() {
        nearItsEnd();
        secrets.writesLeft = 1;
        isGood(current(), "access-1");
        secrets.writesLeft = Integer.MAX_VALUE;
        new SessionStore(secrets, clock, null, null).write(signedIn("others"));
        clock.pass(Duration.ofSeconds(6));
        isGood(current(), "others");
        assertThat(tokens.isUnsaved(CORP)).isFalse();
    }

    @Test
    void whoSignedOutMeanwhileIsSignedOut() {
        nearItsEnd();
        secrets.writesLeft = 1;
        isGood(current(), "access-1");
        new SessionStore(secrets, clock, null, null).forget(CORP);
        clock.pass(Duration.ofSeconds(6));
        assertThat(current()).isEqualTo(over("not signed in to corp"));
        assertThat(tokens.isUnsaved(CORP)).isFalse();
        assertThat(tokens.isForgotten(CORP)).isTrue();
    }

    @Test
    void unsavedTokensAreGoodWhileTheStoreCannotBeRead() {
        nearItsEnd();
        secrets.writesLeft = 1;
        isGood(current(), "access-1");
        secrets.locked = true;
        clock.pass(Duration.ofMinutes(2));
        isGood(current(), "access-1");
        assertThat(tokens.isUnsaved(CORP)).isTrue();
    }

    @Test
    void aStoreThatCannotBeReadIsNoSignOut() {
        secrets.locked = true;
        clock.pass(Duration.ofSeconds(6));
        assertThat(current()).isEqualTo(Problem.of("the store is locked", "Unlock it"));
        assertThat(tokens.isForgotten(CORP)).isFalse();
        assertThat(afterRejection("first"))
                .isEqualTo(Problem.of("the store is locked", "Unlock it"));
    }

    @Test
    void aSessionThatAwsRenewsNoMoreLastsUntilItsTokenEnds() {
        nearItsEnd();
        aws.answers(new OidcException(OidcException.Code.GRANT_OVER, "expired", null));
        isGood(current(), "first");
        assertThat(refreshToken()).as("it is not tried again").isNull();
        assertThat(Objects.requireNonNull(stored()).registration()).isNotNull();
        ended();
        assertThat(current()).isEqualTo(over("the session of corp ended 1 h ago"));
        assertThat(aws.grants).hasSize(1);
    }

    @Test
    void whyAnEndedSessionIsNotRenewedIsSaid() {
        ended();
        aws.answers(
                new OidcException(
                        OidcException.Code.GRANT_OVER,
                        "expired",
                        clock.instant().plus(Duration.ofHours(3))));
        assertThat(current())
                .isEqualTo(
                        over(
                                "the session of corp has ended (this machine's clock is"
                                        + " 3 h behind AWS's)"));
        assertThat(current()).isEqualTo(over("the session of corp ended 1 h ago"));
    }

    @Test
    void aDenialAndALostRegistrationEndItToo() {
        ended();
        aws.answers(new OidcException(OidcException.Code.DENIED, "policy", null));
        assertThat(current()).isEqualTo(over("the session of corp has ended (policy)"));
        assertThat(Objects.requireNonNull(stored()).registration()).isNotNull();
        store.write(signedIn("second"));
        ended();
        aws.answers(new OidcException(OidcException.Code.CLIENT_REJECTED, "unknown client", null));
        assertThat(current()).isEqualTo(over("the session of corp has ended (unknown client)"));
        assertThat(Objects.requireNonNull(stored()).registration()).isNull();
    }

    @Test
    void anEndThatCannotBeStoredIsAnEndAllTheSame() {
        ended();
        secrets.writesLeft = 1;
        aws.answers(new OidcException(OidcException.Code.GRANT_OVER, "expired", null));
        assertThat(current()).isEqualTo(over("the session of corp has ended"));
        assertThat(refreshToken()).isEqualTo("r-first");
    }

    @Test
    void whereAwsAsksToWaitTheSessionStays() {
        ended();
        for (OidcException wait :
                new OidcException[] {
                    new OidcException(OidcException.Code.PENDING, "", null),
                    new OidcException(OidcException.Code.SLOW_DOWN, "", null)
                }) {
            aws.answers(wait);
            assertThat(current())
                    .isEqualTo(
                            Problem.of(
                                    "AWS asked to wait before renewing corp",
                                    "Try again in a minute"));
        }
        isGood(current(), "access-3");
    }

    @Test
    void whatFailsIsSaidWithWhatToDo() {
        ended();
        aws.fails(1);
        assertThat(current()).isEqualTo(Problem.of("no network", "Connect"));
        aws.answers.add(() -> {
            throw new ProblemException(new Problem(Problem.Kind.FAILED, "odd", null));
        });
        assertThat(current()).isEqualTo(Problem.of("odd", null));
    }

    @Test
    void withoutANewRefreshTokenTheOldOneStays() {
        nearItsEnd();
        aws.answers(new IssuedTokens(SecretText.of("next"), Duration.ofHours(1), null, null));
        isGood(current(), "next");
        assertThat(refreshToken()).isEqualTo("r-first");
        assertThat(Objects.requireNonNull(Objects.requireNonNull(stored()).tokens()).signedInAt())
                .isEqualTo(clock.instant().minus(Duration.ofMinutes(46)));
    }

    @Test
    void aTokenThatThePortalRejectsIsRenewedOnce() {
        isGood(afterRejection("first"), "access-1");
        isGood(afterRejection("first"), "access-1");
        assertThat(aws.grants).as("the second one was of an older token").hasSize(1);
        assertThat(afterRejection("access-1"))
                .as("what has just been renewed")
                .isEqualTo(over("the session of corp has ended"));
        assertThat(aws.grants).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        isGood(current(), "access-2");
    }

    @Test
    void aTokenThatThePortalRejectsIsNotUsedAgain() {
        aws.fails(1);
        assertThat(afterRejection("first")).isEqualTo(Problem.of("no network", "Connect"));
        assertThat(Objects.requireNonNull(stored()).goodAt(clock.instant())).isFalse();
    }

    @Test
    void aRejectedTokenIsNotRenewedWhereNothingCanBeStoredOrNobodyIsSignedIn() {
        secrets.writesLeft = 0;
        assertThat(afterRejection("first"))
                .isEqualTo(
                        Problem.of(
                                "corp was not renewed, because nothing can be stored now: the"
                                        + " disk is full",
                                "Make room"));
        assertThat(aws.grants).isEmpty();
        store.forget(CORP);
        assertThat(afterRejection("first")).isEqualTo(over("not signed in to corp"));
    }

    @Test
    void whereTheLockCannotBeTakenATokenThatIsGoodIsUsed() throws IOException {
        Files.createFile(home.resolve("locks"));
        nearItsEnd();
        isGood(current(), "first");
        ended();
        for (Object answer : List.of(current(), afterRejection("first"))) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            none -> {
                                assertThat(none.what())
                                        .contains("the lock of corp could not be taken");
                                assertThat(none.nextStep()).isNotEmpty();
                            });
        }
        assertThat(aws.grants).isEmpty();
    }

    @Test
    void aCallerThatIsInterruptedWaitsNoLongerAndTheRenewalGoesOn() throws Exception {
        ended();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        aws.answers.add(() -> {
            asked.countDown();
            try {
                Await.open(release);
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
            return ScriptedOidc.issued("late");
        });
        FutureTask<Object> caller =
                new FutureTask<>(() -> {
                    Object answer = current();
                    assertThat(Thread.interrupted()).isTrue();
                    return answer;
                });
        Thread thread = Thread.ofPlatform().start(caller);
        Await.open(asked);
        FutureTask<Object> second = new FutureTask<>(this::current);
        Thread other = Thread.ofPlatform().start(second);
        Await.until("the second caller", () -> other.getState() == Thread.State.WAITING);
        thread.interrupt();
        assertThat(Await.result(caller))
                .isEqualTo(Problem.of("waiting for corp to be renewed was cancelled", "Try again"));
        release.countDown();
        isGood(Await.result(second), "late");
        assertThat(aws.grants).hasSize(1);
    }
}
