package dev.lanyard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.aws.AwsClients.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Calls in simulated time, which passes while they sleep or are under way. */
@Timeout(60)
class PacedCallsTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(40);

    private long nanos = -5_000_000_000L;
    private final PacedCalls.Time time =
            new PacedCalls.Time() {
                @Override
                public long nanos() {
                    return nanos;
                }

                @Override
                public void sleep(long pause) throws InterruptedException {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    nanos += pause;
                }
            };
    private final PacedCalls calls =
            new PacedCalls(Limits.STANDARD, new PacedCalls.Pace(10, 2, 4), time);
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void aRefusedCallIsRepeatedAfterAsLongAsItIsAskedToWait() {
        for (String retryAfter : new String[] {"7", " 7 "}) {
            sent.set(0);
            long began = nanos;
            String answer =
                    calls.run(
                            "eu-west-1",
                            "a " + retryAfter,
                            failing(1, () -> throttled(retryAfter)));
            assertThat(answer).isEqualTo("answer");
            assertThat(seconds(began)).isBetween(7.0, 7.3);
        }
        for (String none : new String[] {"soon", "-1", "Thu, 01 Jan 1970 00:00:00 GMT"}) {
            sent.set(0);
            long began = nanos;
            calls.run("eu-west-1", "a " + none, failing(1, () -> throttled(none)));
            assertThat(seconds(began)).isLessThan(1);
        }
    }

    @Test
    void noCallWaitsPastItsEnd() {
        long began = nanos;
        assertThatThrownBy(() -> calls.run("r", "a", failing(1000, () -> throttled("3600"))))
                .isInstanceOf(AwsServiceException.class);
        assertThat(seconds(began)).isLessThan(60);
        assertThat(sent).hasValue(1);

        began = nanos;
        assertThatThrownBy(() -> calls.run("r", "b", failing(1000, () -> throttled(null))))
                .isInstanceOf(AwsServiceException.class);
        assertThat(seconds(began)).isBetween(30.0, 60.1);
        assertThat(sent).hasValueLessThan(30);
    }

    @Test
    void whereEverythingWasRefusedForAMinuteTheNextCallsFailAtOnceUntilOneIsAnswered() {
        assertThatThrownBy(() -> calls.run("r", "a", failing(1000, () -> throttled(null))))
                .isInstanceOf(AwsServiceException.class);
        long began = nanos;
        sent.set(0);
        for (int i = 0; i < 500; i++) {
            assertThatThrownBy(() -> calls.run("r", "a", failing(1000, () -> throttled(null))))
                    .isInstanceOf(AwsServiceException.class);
        }
        assertThat(seconds(began) / 500).as("seconds for each call").isLessThan(6);
        assertThat(calls.run("r", "b", failing(0, () -> throttled(null)))).isEqualTo("answer");
        sent.set(0);
        assertThat(calls.run("r", "a", failing(0, () -> throttled(null)))).isEqualTo("answer");
        assertThat(calls.run("r", "a", failing(1, () -> throttled(null)))).isEqualTo("answer");
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpForAllItsLimits() {
        Supplier<SdkException> lost =
                () -> {
                    nanos += Duration.ofSeconds(25).toNanos();
                    return SdkClientException.create("lost", new IOException("reset"));
                };
        for (String account : List.of("a", "b")) {
            assertThatThrownBy(() -> calls.run("r", account, failing(1000, lost)))
                    .isInstanceOf(SdkClientException.class);
        }
        int before = sent.get();
        long began = nanos;
        assertThatThrownBy(() -> calls.run("r", "c", failing(1000, lost)))
                .isInstanceOf(SdkClientException.class);
        assertThat(sent.get() - before).isLessThanOrEqualTo(1);
        assertThat(seconds(began)).isLessThan(26);
        sent.set(0);
        assertThat(calls.run("other", "c", failing(1, lost))).isEqualTo("answer");
    }

    @Test
    void oneAccountThatIsAlwaysRefusedDoesNotSlowTheOthersDown() {
        List<Double> waits = new ArrayList<>();
        AtomicInteger others = new AtomicInteger();
        assertThatThrownBy(() ->
                        calls.run(
                                "r",
                                "portal",
                                () -> {
                                    sent.incrementAndGet();
                                    for (int i = 0; i < 20; i++) {
                                        long began = nanos;
                                        String other =
                                                calls.run("r", "portal", () -> answer(others));
                                        waits.add(seconds(began));
                                        assertThat(other).isEqualTo("answer");
                                    }
                                    throw throttled(null);
                                }))
                .isInstanceOf(AwsServiceException.class);
        assertThat(sent).hasValueBetween(5, 60);
        assertThat(
                        waits.subList(waits.size() / 2, waits.size()).stream()
                                .mapToDouble(each -> each)
                                .average()
                                .orElseThrow())
                .as("seconds for each of the others' calls")
                .isLessThan(0.3);
    }

    @Test
    void whatAnotherAttemptCannotChangeIsNotRepeated() {
        assertThatThrownBy(() -> calls.run("r", "a", failing(1000, () -> refusal(403, null))))
                .isInstanceOf(AwsServiceException.class);
        assertThat(sent).hasValue(1);
        sent.set(0);
        assertThatThrownBy(() -> calls.run("r", "a", failing(1000, () -> refusal(503, null))))
                .isInstanceOf(AwsServiceException.class);
        assertThat(sent).hasValue(10);
    }

    @Test
    void anInterruptEndsTheWait() {
        assertThatThrownBy(() ->
                        calls.run(
                                "r",
                                "a",
                                failing(
                                        1000,
                                        () -> {
                                            Thread.currentThread().interrupt();
                                            return throttled("30");
                                        })))
                .isInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls.run("r", "b", failing(0, () -> throttled(null)))).isEqualTo("answer");
    }

    @Test
    void oneLimitNeverWaitsForAnotherAndNoMoreThanTheBoundAreUnderWay() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch underWay = new CountDownLatch(4);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicReference<Throwable> broken = new AtomicReference<>();
        PacedCalls real =
                new PacedCalls(
                        Limits.STANDARD, new PacedCalls.Pace(1_000, 10, 4), PacedCalls.Time.SYSTEM);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String limit = "limit " + i;
            threads.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            real.run(
                                    "r",
                                    limit,
                                    () -> {
                                        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                                        underWay.countDown();
                                        await(release);
                                        atOnce.decrementAndGet();
                                        return "answer";
                                    });
                        } catch (Throwable thrown) {
                            broken.set(thrown);
                        }
                    }));
        }
        assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(broken.get()).isNull();
        assertThat(most).hasValue(4);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private String answer(AtomicInteger count) {
        count.incrementAndGet();
        nanos += ROUND_TRIP.toNanos();
        return "answer";
    }

    /** Fails so many times, then answers. */
    private Supplier<String> failing(int times, Supplier<SdkException> failure) {
        return () -> {
            nanos += ROUND_TRIP.toNanos();
            if (sent.incrementAndGet() <= times) {
                throw failure.get();
            }
            return "answer";
        };
    }

    private double seconds(long began) {
        return (nanos - began) / 1e9;
    }

    private static SdkException throttled(@Nullable String retryAfter) {
        return refusal(429, retryAfter);
    }

    private static SdkException refusal(int status, @Nullable String retryAfter) {
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(status);
        if (retryAfter != null) {
            response.putHeader("Retry-After", retryAfter);
        }
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .errorCode(status == 429 ? "TooManyRequestsException" : "Other")
                                .sdkHttpResponse(response.build())
                                .build())
                .build();
    }
}
