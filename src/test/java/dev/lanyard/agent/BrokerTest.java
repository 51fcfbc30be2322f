package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BrokerTest extends BrokerCase {
    @Test
    void aHundredCallersAreOneFetch() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Broker broker =
                new Broker(
                        (config, profile, roleArn) -> {
                            fetched.incrementAndGet();
                            try {
                                Await.open(release);
                            } catch (InterruptedException never) {
                                throw new IllegalStateException(never);
                            }
                            return next.get().get();
                        },
                        prompt,
                        times,
                        times);
        CountDownLatch called = new CountDownLatch(100);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> outcomes = pool.submit(() -> outcomes(100, broker, called));
            Await.open(called);
            Await.until("the fetch", () -> fetched.get() > 0);
            release.countDown();
            assertThat(Await.result(outcomes)).containsOnly("k8s-aws-v1.");
        }
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
        assertThat(broker.cachedTokens()).isZero();
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
        Await.until("the second fetch", () -> fetched.get() >= 2);
        token(broker);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void whatStillWorksIsUsedWhenNothingNewerCanBeHad() throws Exception {
        Broker broker = broker();
        token(broker);
        times.pass(Duration.ofMinutes(55));
        next.set(Fixture.failing(Problem.of("no network", "Connect")));
        assertThat(token(broker)).isNotNull();
        times.pass(Duration.ofMinutes(5));
        assertThatThrownBy(() -> token(broker)).hasMessage("no network");
    }

    @Test
    void afterAFailureCallersWaitForNothingUntilTheNextTry() throws Exception {
        next.set(Fixture.failing(Problem.of("no network", "Connect")));
        Broker broker = broker();
        for (int i = 0; i < 14; i++) {
            assertThatThrownBy(() -> token(broker)).isInstanceOf(ProblemException.class);
        }
        assertThat(fetched).hasValue(1);
        times.pass(Duration.ofMillis(1100));
        assertThatThrownBy(() -> token(broker)).isInstanceOf(ProblemException.class);
        assertThat(fetched).hasValue(2);
        times.pass(Duration.ofMillis(1100));
        assertThatThrownBy(() -> token(broker)).isInstanceOf(ProblemException.class);
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
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("secret-looking");
    }

    @Test
    void afterSleepTokensAreSignedAnewAndRolesNearTheirEndFetched() throws Exception {
        Broker broker = broker();
        EksToken before = token(broker);
        times.jump(Duration.ofMinutes(52));
        next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
        broker.clockJumped();
        Await.until("the second fetch", () -> fetched.get() >= 2);
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
        broker.sessionChanged(Fixture.SESSION.key());
        assertThatThrownBy(() -> token(broker)).hasMessageContaining("has ended");
    }

    @Test
    void noTokenFromBeforeASleepIsHandedOutAfterIt() throws Exception {
        Broker broker = broker();
        EksToken before = token(broker);
        times.jump(Duration.ofMinutes(1));
        broker.clockJumped();
        assertThat(broker.cachedTokens()).isZero();
        assertThat(token(broker)).isNotEqualTo(before);
        assertThat(fetched).as("their credentials are as good as before").hasValue(1);
    }

    @Test
    void whatFailedBeforeASleepIsTriedAgainAtOnceAfterIt() throws Exception {
        next.set(Fixture.failing(Problem.of("no network", "Connect")));
        Broker broker = broker();
        assertThatThrownBy(() -> token(broker)).isInstanceOf(ProblemException.class);
        next.set(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
        broker.clockJumped();
        assertThat(token(broker)).isNotNull();
    }

    @Test
    void aKeptTokenThatWasTriedInVainIsNotHandedOutAgain() throws Exception {
        Broker broker = broker();
        EksToken first = token(broker);
        times.pass(Duration.ofSeconds(1));
        assertThat(broker.token(Fixture.CONFIG, TARGET, true)).isNotEqualTo(first);
    }
}
