package dev.lanyard.agent;

import dev.lanyard.Await;
import dev.lanyard.TestClock;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenTarget;
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
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;

/** A broker whose source of credentials and whose person do what a test says. */
@Timeout(30)
abstract class BrokerCase {
    static final TokenTarget TARGET =
            new TokenTarget(Fixture.DEV, "eu-west-1", "demo", null, false, false);

    final TestClock times = new TestClock();
    final AtomicInteger fetched = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicReference<Supplier<RoleCredentials>> next =
            new AtomicReference<>(Fixture.ready(times.instant().plus(Duration.ofHours(1))));
    volatile SignInPrompt prompt =
            (session, why) -> {
                asked.incrementAndGet();
                return new SignInPrompt.Result.Away("nobody is there");
            };

    final Broker broker() {
        return new Broker(
                (config, profile, roleArn) -> {
                    fetched.incrementAndGet();
                    return next.get().get();
                },
                new SignInPrompt() {
                    @Override
                    public Result ask(SsoSession session, String why) throws InterruptedException {
                        return prompt.ask(session, why);
                    }

                    @Override
                    public void leaveMessage(SsoSession session, String why) {
                        prompt.leaveMessage(session, why);
                    }
                },
                times,
                times);
    }

    static EksToken token(Broker broker) throws InterruptedException {
        return broker.token(Fixture.CONFIG, TARGET, false);
    }

    static List<String> outcomes(int callers, Broker broker) throws Exception {
        return outcomes(callers, broker, new CountDownLatch(0));
    }

    /**
     * What each of some callers gets.
     *
     * @param called counted down by each of them as it begins
     */
    static List<String> outcomes(int callers, Broker broker, CountDownLatch called)
            throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<EksToken>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                futures.add(
                        pool.submit(() -> {
                            called.countDown();
                            return broker.token(Fixture.CONFIG, TARGET, false);
                        }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<EksToken> future : futures) {
                try {
                    outcomes.add(Await.result(future).text().reveal().substring(0, 11));
                } catch (ExecutionException failed) {
                    outcomes.add(String.valueOf(failed.getCause()));
                }
            }
            return outcomes;
        }
    }
}
