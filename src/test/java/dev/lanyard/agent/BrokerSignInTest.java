package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What callers get while a session has ended, and how often a person is asked. */
class BrokerSignInTest extends BrokerCase {
    @Test
    void aHundredCallersWithAnEndedSessionAreOnePromptAndAllGetTheirToken() throws Exception {
        next.set(Fixture.ended());
        CountDownLatch called = new CountDownLatch(100);
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    Await.open(called);
                    next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
                    return new SignInPrompt.Result.SignedIn();
                };

        assertThat(outcomes(100, broker(), called)).containsOnly("k8s-aws-v1.");
        assertThat(asked).hasValue(1);
    }

    @Test
    void afterANoCallersFailAtOnceForAMinute() throws Exception {
        next.set(Fixture.ended());
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    return new SignInPrompt.Result.NotSignedIn("somebody pressed Deny");
                };
        Broker broker = broker();

        assertThat(outcomes(100, broker)).hasSize(100).allMatch(line -> line.contains("Deny"));
        assertThat(asked).hasValue(1);
        times.pass(Duration.ofSeconds(59));
        assertThat(outcomes(14, broker)).allMatch(line -> line.contains("Deny"));
        assertThat(asked).hasValue(1);
        times.pass(Duration.ofSeconds(2));
        assertThat(outcomes(1, broker)).allMatch(line -> line.contains("Deny"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void whileSomebodyThinksAboutItNoSecondPromptOpens() throws Exception {
        next.set(Fixture.ended());
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    opened.countDown();
                    Await.open(answer);
                    return new SignInPrompt.Result.NotSignedIn("time is up");
                };
        Broker broker = broker();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> waiting = pool.submit(() -> outcomes(1, broker));
            Await.open(opened);
            times.pass(Duration.ofSeconds(61));
            assertThat(outcomes(14, broker))
                    .as("the minute after the one that went unanswered")
                    .allMatch(line -> line.contains("not signed in within"));
            assertThat(asked).hasValue(1);
            answer.countDown();
            assertThat(Await.result(waiting)).hasSize(1);
        }
    }

    @Test
    void aPersonsOwnSignInLetsTheWaitingThroughAtOnce() throws Exception {
        next.set(Fixture.ended());
        CountDownLatch opened = new CountDownLatch(1);
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    opened.countDown();
                    new CountDownLatch(1).await();
                    return new SignInPrompt.Result.SignedIn();
                };
        Broker broker = broker();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> waiting = pool.submit(() -> outcomes(20, broker));
            Await.open(opened);
            next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
            broker.sessionChanged(Fixture.SESSION.key());
            assertThat(Await.result(waiting)).containsOnly("k8s-aws-v1.");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void thePromptStepsAsideForAPersonsOwnSignInAndCallersWaitForThatOne() throws Exception {
        next.set(Fixture.ended());
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch calledOff = new CountDownLatch(1);
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    opened.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException aside) {
                        calledOff.countDown();
                    }
                    return new SignInPrompt.Result.NotSignedIn("called off");
                };
        Broker broker = broker();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> waiting = pool.submit(() -> outcomes(20, broker));
            Await.open(opened);
            broker.signInBegins(Fixture.SESSION.key());
            assertThat(calledOff.getCount()).as("it is out of the way by now").isZero();
            next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
            broker.sessionChanged(Fixture.SESSION.key());
            assertThat(Await.result(waiting)).containsOnly("k8s-aws-v1.");
        }
        assertThat(asked).as("no second prompt opened meanwhile").hasValue(1);
        broker.signInBegins(Fixture.SESSION.key());
        broker.signInBegins("nobody has asked for this one");
    }

    @Test
    void whoLookedJustBeforeASignInAsksNobody() throws Exception {
        AtomicReference<Broker> itself = new AtomicReference<>();
        Broker broker =
                new Broker(
                        (config, profile, roleArn) -> {
                            if (fetched.incrementAndGet() > 1) {
                                return next.get().get();
                            }
                            itself.get().sessionChanged(Fixture.SESSION.key());
                            return Fixture.ended().get();
                        },
                        (session, why) -> prompt.ask(session, why),
                        times,
                        times);
        itself.set(broker);
        assertThat(token(broker).text().reveal()).startsWith("k8s-aws-v1.");
        assertThat(asked).hasValue(0);
    }

    @Test
    void whereNobodyIsThereTheLineSaysHowToSignIn() {
        next.set(Fixture.ended());
        assertThatThrownBy(() -> token(broker()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(ExitStatus.of(failure.kind())).isEqualTo(3);
                            assertThat(failure.line())
                                    .contains("the session of corp has ended")
                                    .contains("lanyard login dev");
                        });
    }

    @Test
    void whileNobodyIsThereWordIsLeftOnceHoweverManyCallAndForHowLong() throws Exception {
        next.set(Fixture.ended());
        AtomicInteger words = new AtomicInteger();
        prompt =
                new SignInPrompt() {
                    @Override
                    public Result ask(SsoSession session, String why) {
                        return new Result.Away("the screen is locked");
                    }

                    @Override
                    public void leaveMessage(SsoSession session, String why) {
                        words.incrementAndGet();
                    }
                };
        Broker broker = broker();
        for (int hour = 0; hour < 8; hour++) {
            assertThat(outcomes(100, broker)).allMatch(line -> line.contains("screen is locked"));
            times.pass(Duration.ofHours(1));
        }
        assertThat(words).hasValue(1);

        broker.sessionChanged(Fixture.SESSION.key());
        assertThat(outcomes(2, broker)).allMatch(line -> line.contains("screen is locked"));
        // Callers are told first, and the word is left after that.
        Await.until("the word", () -> words.get() >= 2);
        assertThat(words).as("another session that ended while nobody was there").hasValue(2);
    }

    @Test
    void whoComesBackIsAskedAtOnce() throws Exception {
        next.set(Fixture.ended());
        AtomicReference<SignInPrompt.Result> outcome =
                new AtomicReference<>(new SignInPrompt.Result.Away("the screen is locked"));
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    return outcome.get();
                };
        Broker broker = broker();
        assertThat(outcomes(3, broker)).allMatch(line -> line.contains("screen is locked"));
        outcome.set(new SignInPrompt.Result.SignedIn());
        times.pass(Duration.ofSeconds(2));
        int before = asked.get();
        outcomes(1, broker);
        assertThat(asked).hasValue(before + 1);
    }

    /** What was found out before the sign-in must not make a caller after it ask once more. */
    @Test
    void whoComesAfterASignInThatNobodyWaitedForAsksNobody() throws Exception {
        next.set(Fixture.ended());
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch signsIn = new CountDownLatch(1);
        AtomicReference<Thread> asking = new AtomicReference<>();
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    asking.set(Thread.currentThread());
                    opened.countDown();
                    Await.open(signsIn);
                    next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
                    return new SignInPrompt.Result.SignedIn();
                };
        Broker broker = broker();
        FutureTask<String> leaves = new FutureTask<>(() -> token(broker).text().reveal());
        Thread caller = Thread.startVirtualThread(leaves);
        Await.open(opened);
        caller.interrupt();
        assertThatThrownBy(() -> Await.result(leaves))
                .hasCauseInstanceOf(InterruptedException.class);
        signsIn.countDown();
        Await.end(asking.get());

        assertThat(token(broker).text().reveal()).startsWith("k8s-aws-v1.");
        assertThat(asked).hasValue(1);
    }

    @Test
    void afterANoSomebodyIsAskedAgainWhenTheMinuteIsOver() throws Exception {
        next.set(Fixture.ended());
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    return new SignInPrompt.Result.NotSignedIn("somebody pressed Deny");
                };
        Broker broker = broker();
        outcomes(1, broker);
        times.pass(Duration.ofMinutes(1).minusNanos(1));
        outcomes(1, broker);
        assertThat(asked).hasValue(1);
        times.pass(Duration.ofNanos(1));
        outcomes(1, broker);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoComesLateWaitsOnlyForTheRestOfTheMinute() throws Exception {
        next.set(Fixture.ended());
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        prompt =
                (session, why) -> {
                    opened.countDown();
                    Await.open(answer);
                    return new SignInPrompt.Result.NotSignedIn("time is up");
                };
        Broker broker = broker();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> first = pool.submit(() -> outcomes(1, broker));
            Await.open(opened);
            times.pass(Duration.ofMinutes(1).minusMillis(1));
            assertThat(outcomes(1, broker))
                    .singleElement()
                    .asString()
                    .contains("not signed in within 60 seconds of the prompt");
            answer.countDown();
            Await.result(first);
        }
    }

    @Test
    void aPromptThatWillNotGoAwayHoldsAPersonsOwnSignInUpForSecondsOnly() throws Exception {
        next.set(Fixture.ended());
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        prompt =
                (session, why) -> {
                    opened.countDown();
                    while (answer.getCount() > 0) {
                        try {
                            Await.open(answer);
                        } catch (InterruptedException deafToThat) {
                            asked.incrementAndGet();
                        }
                    }
                    return new SignInPrompt.Result.NotSignedIn("time is up");
                };
        Broker broker = broker();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> waiting = pool.submit(() -> outcomes(1, broker));
            Await.open(opened);
            broker.signInBegins(Fixture.SESSION.key());
            assertThat(answer.getCount()).as("it is still open").isEqualTo(1);
            next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
            broker.sessionChanged(Fixture.SESSION.key());
            assertThat(Await.result(waiting)).containsOnly("k8s-aws-v1.");
            answer.countDown();
        }
    }

    @Test
    void aPromptThatBreaksIsSaidToHaveFailed() throws Exception {
        next.set(Fixture.ended());
        prompt =
                (session, why) -> {
                    throw new IllegalStateException("secret-looking text");
                };
        assertThat(outcomes(1, broker()))
                .singleElement()
                .asString()
                .contains("the session of corp has ended; the sign-in could not be started")
                .doesNotContain("secret-looking");
    }
}
