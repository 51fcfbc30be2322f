package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lanyard.Await;
import dev.lanyard.TestClock;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleCredentialCacheTest {
    @TempDir Path folder;

    private final TestClock times = new TestClock();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicReference<Supplier<RoleCredentials>> next =
            new AtomicReference<>(inAnHour());
    private final RoleCredentialCache roles = roles(times);

    private Supplier<RoleCredentials> inAnHour() {
        return Fixture.ready(times.instant().plus(Duration.ofHours(1)));
    }

    private RoleCredentialCache roles(Clock clock) {
        return new RoleCredentialCache(
                (config, profile, roleArn) -> {
                    fetched.incrementAndGet();
                    return next.get().get();
                },
                new ExpiryPolicy(clock),
                times);
    }

    private static RoleCredentials get(RoleCredentialCache roles) throws InterruptedException {
        return roles.get(Fixture.CONFIG, Fixture.DEV, null);
    }

    private static Problem problem(RoleCredentialCache roles) {
        return catchThrowableOfType(ProblemException.class, () -> get(roles)).problem();
    }

    @Test
    void credentialsThatArriveBetweenACallersLookAndItsTurnAreTaken() throws Exception {
        AtomicBoolean interfere = new AtomicBoolean();
        AtomicReference<RoleCredentialCache> itself = new AtomicReference<>();
        // The first look at the clock is at what the caller has found: near its end.
        Clock clock =
                new Interfering(() -> {
                    if (interfere.getAndSet(false)) {
                        next.set(inAnHour());
                        FutureTask<RoleCredentials> other =
                                new FutureTask<>(() -> get(itself.get()));
                        Thread.startVirtualThread(other);
                        Await.result(other);
                    }
                });
        itself.set(roles(clock));
        get(itself.get());
        times.pass(Duration.ofMinutes(52));
        interfere.set(true);

        assertThat(get(itself.get())).isEqualTo(next.get().get());
        assertThat(fetched).as("the first ones, and the other caller's").hasValue(2);
    }

    @Test
    void aCallerThatIsInterruptedWaitsNoLonger() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        RoleCredentialCache hanging =
                new RoleCredentialCache(
                        (config, profile, roleArn) -> {
                            asked.countDown();
                            hold(release);
                            return next.get().get();
                        },
                        new ExpiryPolicy(times),
                        times);
        FutureTask<RoleCredentials> caller = new FutureTask<>(() -> get(hanging));
        Thread thread = Thread.startVirtualThread(caller);
        Await.open(asked);
        thread.interrupt();

        assertThatThrownBy(() -> Await.result(caller))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        release.countDown();
        assertThat(get(hanging)).as("the others get theirs").isEqualTo(next.get().get());
    }

    @Test
    void thePauseAfterFailuresDoublesUpToHalfAMinute() {
        next.set(Fixture.failing(Problem.of("no network", "Connect")));
        problem(roles);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            int before = fetched.get();
            times.pass(Duration.ofSeconds(seconds).minusMillis(1));
            problem(roles);
            assertThat(fetched).as("just before " + seconds + " s").hasValue(before);
            times.pass(Duration.ofMillis(1));
            problem(roles);
            assertThat(fetched).as("after " + seconds + " s").hasValue(before + 1);
        }
        roles.forgetFailures();
        int before = fetched.get();
        problem(roles);
        assertThat(fetched).as("somebody has done something about it").hasValue(before + 1);
    }

    @Test
    void thatASignInIsNeededIsLookedAtAgainAfterASecondEachTime() {
        next.set(Fixture.ended());
        for (int i = 1; i <= 5; i++) {
            problem(roles);
            problem(roles);
            assertThat(fetched).hasValue(i);
            times.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void onlyWhatSomebodyHasAskedForWithinAnHourIsRenewedAhead() throws Exception {
        for (Duration idle : List.of(Duration.ofHours(1), Duration.ofHours(1).plusNanos(1))) {
            CountDownLatch release = new CountDownLatch(1);
            next.set(Fixture.ready(times.instant().plus(Duration.ofMinutes(65))));
            // Its own count: what the turn before began may still be on its way.
            AtomicInteger asked = new AtomicInteger();
            RoleCredentialCache ahead =
                    new RoleCredentialCache(
                            (config, profile, roleArn) -> {
                                if (asked.incrementAndGet() > 1) {
                                    hold(release);
                                }
                                return next.get().get();
                            },
                            new ExpiryPolicy(times),
                            times);
            get(ahead);
            times.pass(idle);
            Set<Thread> before = jobs();
            ahead.renew();
            Set<Thread> begun = jobs();
            begun.removeAll(before);
            release.countDown();
            assertThat(begun).hasSize(idle.equals(Duration.ofHours(1)) ? 1 : 0);
        }
    }

    private static Set<Thread> jobs() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().equals("agent-role"));
        return threads;
    }

    private static void hold(CountDownLatch latch) {
        try {
            Await.open(latch);
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }

    @Test
    void countsTheRolesWhoseCredentialsStillWork() throws Exception {
        get(roles);
        assertThat(roles.count()).isEqualTo(1);
        times.pass(Duration.ofMinutes(59));
        assertThat(roles.count()).isZero();
        roles.forget();
        next.set(inAnHour());
        assertThat(get(roles)).isEqualTo(inAnHour().get());
    }

    /** The test's clock, with something that happens at each look at it. */
    private final class Interfering extends TestClock {
        private final Interference interference;

        Interfering(Interference interference) {
            this.interference = interference;
        }

        @Override
        public Instant instant() {
            try {
                interference.run();
            } catch (InterruptedException | ExecutionException broken) {
                throw new IllegalStateException(broken);
            }
            return times.instant();
        }
    }

    private interface Interference {
        void run() throws InterruptedException, ExecutionException;
    }

    @Test
    void noMoreThanSomeAreHeld() throws Exception {
        for (int i = 0; i < 512; i++) {
            roles.get(Fixture.CONFIG, Fixture.DEV, "arn:aws:iam::1:role/" + i);
        }
        assertThat(roles.count()).isEqualTo(512);
        roles.get(Fixture.CONFIG, Fixture.DEV, "arn:aws:iam::1:role/0");
        assertThat(roles.count()).as("one of them again").isEqualTo(512);
        get(roles);
        assertThat(roles.count()).as("forgotten when there were too many").isEqualTo(1);
        get(roles);
        assertThat(fetched).hasValue(513);
    }

    @Test
    void aRenewalAheadThatFailsIsTriedAgainAfterItsPause() throws Exception {
        get(roles);
        times.pass(Duration.ofMinutes(50));
        next.set(Fixture.failing(Problem.of("no network", "Connect")));
        renewed(2);
        times.pass(Duration.ofSeconds(1).minusNanos(1));
        Set<Thread> before = jobs();
        roles.renew();
        Set<Thread> begun = jobs();
        begun.removeAll(before);
        assertThat(begun).isEmpty();
        assertThat(fetched).as("in the pause").hasValue(2);
        times.pass(Duration.ofNanos(1));
        next.set(inAnHour());
        renewed(3);
        assertThat(get(roles)).isEqualTo(next.get().get());
        assertThat(fetched).hasValue(3);
    }

    /** Renews ahead, and waits until that is done. */
    private void renewed(int times) throws Exception {
        Set<Thread> before = jobs();
        roles.renew();
        Await.until("the renewal", () -> fetched.get() == times);
        Set<Thread> begun = jobs();
        begun.removeAll(before);
        for (Thread each : begun) {
            Await.end(each);
        }
    }

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void whatTheSourceThrowsIsTheAnswer(Problem.Kind kind) throws Exception {
        Problem problem = new Problem(kind, "not yours", "Ask");
        try (RecordedLog log = new RecordedLog(folder)) {
            assertThat(thrown(new ProblemException(problem))).isEqualTo(problem);
            if (kind == Problem.Kind.FAILED) {
                assertThat(log.text()).contains("WARN agent: not yours; tried again later");
            }
        }
    }

    private Problem thrown(ProblemException failure) {
        return problem(
                new RoleCredentialCache(
                        (config, profile, roleArn) -> {
                            throw failure;
                        },
                        new ExpiryPolicy(times),
                        times));
    }
}
