package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.credential.CredentialResult;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.EndpointVariant;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.failure.Failure;
import dev.lanyard.profile.SsoSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BrokerTest {
    private static final TokenTarget TARGET =
            new TokenTarget(Fixture.DEV, "eu-west-1", "demo", null, EndpointVariant.STANDARD);

    private final Fixture.Times times = new Fixture.Times();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<CredentialResult> next =
            new AtomicReference<>(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
    private volatile SignInPrompt prompt =
            (session, why) -> {
                asked.incrementAndGet();
                return new SignInPrompt.Asked.NobodyThere("nobody is there");
            };

    private Broker broker() {
        return new Broker(
                (config, profile, roleArn) -> {
                    fetched.incrementAndGet();
                    return next.get();
                },
                new SignInPrompt() {
                    @Override
                    public Asked ask(SsoSession session, String why) throws InterruptedException {
                        return prompt.ask(session, why);
                    }

                    @Override
                    public void leaveWord(SsoSession session, String why) {
                        prompt.leaveWord(session, why);
                    }
                },
                times,
                times);
    }

    private EksToken token(Broker broker) throws InterruptedException {
        return broker.token(Fixture.CONFIG, TARGET, false);
    }

    private static List<String> outcomes(int callers, Broker broker) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<EksToken>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                futures.add(pool.submit(() -> broker.token(Fixture.CONFIG, TARGET, false)));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<EksToken> future : futures) {
                try {
                    outcomes.add(future.get().text().reveal().substring(0, 11));
                } catch (ExecutionException failed) {
                    outcomes.add(String.valueOf(failed.getCause()));
                }
            }
            return outcomes;
        }
    }

    @Test
    void aHundredCallersAreOneFetch() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Broker broker =
                new Broker(
                        (config, profile, roleArn) -> {
                            fetched.incrementAndGet();
                            try {
                                release.await();
                            } catch (InterruptedException never) {
                                throw new IllegalStateException(never);
                            }
                            return next.get();
                        },
                        prompt,
                        times,
                        times);
        Thread.ofVirtual()
                .start(() -> {
                    while (fetched.get() == 0) {
                        Thread.onSpinWait();
                    }
                    release.countDown();
                });

        assertThat(outcomes(100, broker)).containsOnly("k8s-aws-v1.");
        assertThat(fetched).hasValue(1);
    }

    @Test
    void aTokenIsHandedOutAgainWhileItIsYoung() throws Exception {
        Broker broker = broker();
        EksToken first = token(broker);
        times.pass(Duration.ofMinutes(3));
        assertThat(token(broker)).isSameAs(first);
        times.pass(Duration.ofMinutes(2));
        assertThat(token(broker)).isNotEqualTo(first);
        assertThat(fetched).hasValue(1);
    }

    @Test
    void aTokenInUseIsSignedBeforeItIsNeeded() throws Exception {
        Broker broker = broker();
        EksToken first = token(broker);
        times.pass(Duration.ofSeconds(150));
        broker.renew();
        EksToken second = token(broker);
        assertThat(second.expiration()).isAfter(first.expiration());
        times.pass(Duration.ofMinutes(31));
        broker.renew();
        assertThat(broker.keptTokens()).isZero();
    }

    @Test
    void aClockSetBackMakesKeptTokensWorthless() throws Exception {
        Broker broker = broker();
        EksToken first = token(broker);
        times.jump(Duration.ofMinutes(-10));
        assertThat(token(broker).expiration()).isBefore(first.expiration());
    }

    @Test
    void credentialsNearTheirEndAreRenewedWithNobodyAsking() throws Exception {
        Broker broker = broker();
        token(broker);
        times.pass(Duration.ofMinutes(52));
        next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
        broker.renew();
        while (fetched.get() < 2) {
            Thread.onSpinWait();
        }
        token(broker);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void whatStillWorksIsUsedWhenNothingNewerCanBeHad() throws Exception {
        Broker broker = broker();
        token(broker);
        times.pass(Duration.ofMinutes(55));
        next.set(new CredentialResult.Unavailable("no network", "Connect"));
        assertThat(token(broker)).isNotNull();
        times.pass(Duration.ofMinutes(5));
        assertThatThrownBy(() -> token(broker)).hasMessage("no network");
    }

    @Test
    void afterAFailureCallersWaitForNothingUntilTheNextTry() throws Exception {
        next.set(new CredentialResult.Unavailable("no network", "Connect"));
        Broker broker = broker();
        for (int i = 0; i < 14; i++) {
            assertThatThrownBy(() -> token(broker)).isInstanceOf(Failure.class);
        }
        assertThat(fetched).hasValue(1);
        times.pass(Duration.ofMillis(1100));
        assertThatThrownBy(() -> token(broker)).isInstanceOf(Failure.class);
        assertThat(fetched).hasValue(2);
        times.pass(Duration.ofMillis(1100));
        assertThatThrownBy(() -> token(broker)).isInstanceOf(Failure.class);
        assertThat(fetched).as("the pause doubles").hasValue(2);
    }

    @Test
    void aFaultInTheSourceIsAFailureLikeAnother() {
        Broker broker =
                new Broker(
                        (config, profile, roleArn) -> {
                            throw new IllegalStateException("secret-looking text");
                        },
                        prompt,
                        times,
                        times);
        assertThatThrownBy(() -> token(broker))
                .isInstanceOf(Failure.class)
                .hasMessageNotContaining("secret-looking");
    }

    @Test
    void aHundredCallersWithAnEndedSessionAreOnePromptAndAllGetTheirToken() throws Exception {
        next.set(Fixture.ended());
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    Thread.sleep(100);
                    next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
                    return new SignInPrompt.Asked.SignedIn();
                };

        assertThat(outcomes(100, broker())).containsOnly("k8s-aws-v1.");
        assertThat(asked).hasValue(1);
    }

    @Test
    void afterANoCallersFailAtOnceForAMinute() throws Exception {
        next.set(Fixture.ended());
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    return new SignInPrompt.Asked.NotSignedIn("somebody pressed Deny");
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
                    answer.await();
                    return new SignInPrompt.Asked.NotSignedIn("time is up");
                };
        Broker broker = broker();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> waiting = pool.submit(() -> outcomes(1, broker));
            opened.await();
            times.pass(Duration.ofSeconds(61));
            assertThat(outcomes(14, broker))
                    .as("the minute after the one that went unanswered")
                    .allMatch(line -> line.contains("nobody has signed in"));
            assertThat(asked).hasValue(1);
            answer.countDown();
            assertThat(waiting.get()).hasSize(1);
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
                    return new SignInPrompt.Asked.SignedIn();
                };
        Broker broker = broker();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> waiting = pool.submit(() -> outcomes(20, broker));
            opened.await();
            next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
            broker.sessionChanged("corp");
            assertThat(waiting.get()).containsOnly("k8s-aws-v1.");
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
                    return new SignInPrompt.Asked.NotSignedIn("called off");
                };
        Broker broker = broker();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> waiting = pool.submit(() -> outcomes(20, broker));
            opened.await();
            broker.signInBegins("corp");
            assertThat(calledOff.getCount()).as("it is out of the way by now").isZero();
            next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
            broker.sessionChanged("corp");
            assertThat(waiting.get()).containsOnly("k8s-aws-v1.");
        }
        assertThat(asked).as("no second prompt opened meanwhile").hasValue(1);
        broker.signInBegins("corp");
        broker.signInBegins("nobody has asked for this one");
    }

    @Test
    void whoLookedJustBeforeASignInAsksNobody() throws Exception {
        AtomicReference<Broker> itself = new AtomicReference<>();
        Broker broker =
                new Broker(
                        (config, profile, roleArn) -> {
                            if (fetched.incrementAndGet() > 1) {
                                return next.get();
                            }
                            itself.get().sessionChanged("corp");
                            return Fixture.ended();
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
                        Failure.class,
                        failure -> {
                            assertThat(failure.kind().exitCode()).isEqualTo(3);
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
                    public Asked ask(SsoSession session, String why) {
                        return new Asked.NobodyThere("the screen is locked");
                    }

                    @Override
                    public void leaveWord(SsoSession session, String why) {
                        words.incrementAndGet();
                    }
                };
        Broker broker = broker();
        for (int hour = 0; hour < 8; hour++) {
            assertThat(outcomes(100, broker)).allMatch(line -> line.contains("screen is locked"));
            times.pass(Duration.ofHours(1));
        }
        assertThat(words).hasValue(1);

        broker.sessionChanged("corp");
        assertThat(outcomes(2, broker)).allMatch(line -> line.contains("screen is locked"));
        assertThat(words).as("another session that ended while nobody was there").hasValue(2);
    }

    @Test
    void whoComesBackIsAskedAtOnce() throws Exception {
        next.set(Fixture.ended());
        AtomicReference<SignInPrompt.Asked> outcome =
                new AtomicReference<>(new SignInPrompt.Asked.NobodyThere("the screen is locked"));
        prompt =
                (session, why) -> {
                    asked.incrementAndGet();
                    return outcome.get();
                };
        Broker broker = broker();
        assertThat(outcomes(3, broker)).allMatch(line -> line.contains("screen is locked"));
        outcome.set(new SignInPrompt.Asked.SignedIn());
        times.pass(Duration.ofSeconds(2));
        int before = asked.get();
        outcomes(1, broker);
        assertThat(asked).hasValue(before + 1);
    }

    @Test
    void afterSleepTokensAreSignedAnewAndRolesNearTheirEndFetched() throws Exception {
        Broker broker = broker();
        EksToken before = token(broker);
        times.jump(Duration.ofMinutes(52));
        next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
        broker.wokeUp();
        while (fetched.get() < 2) {
            Thread.onSpinWait();
        }
        assertThat(token(broker).expiration()).isAfter(before.expiration());
        assertThat(fetched).hasValue(2);
    }

    @Test
    void whatAnUpgradeBreaksIsAFailureThatEveryCallerIsTold() throws Exception {
        Broker broker =
                new Broker(
                        (config, profile, roleArn) -> {
                            throw new NoClassDefFoundError("dev/lanyard/Gone");
                        },
                        prompt,
                        times,
                        times);
        assertThat(outcomes(20, broker)).allMatch(line -> line.contains("NoClassDefFoundError"));
    }

    @Test
    void afterSigningOutNothingIsHeld() throws Exception {
        Broker broker = broker();
        token(broker);
        next.set(Fixture.ended());
        broker.sessionChanged("corp");
        assertThatThrownBy(() -> token(broker)).hasMessageContaining("has ended");
    }
}
