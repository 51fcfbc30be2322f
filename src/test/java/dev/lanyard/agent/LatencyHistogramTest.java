package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
    private final LatencyHistogram times = new LatencyHistogram();

    @Test
    void withoutAnswersThereIsNoTime() {
        assertThat(times.count()).isZero();
        assertThat(times.micros(0.5)).isZero();
        assertThat(times.micros(0.0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 10, 90, 1_000, 12_345, 60_000_000})
    void aTimeIsNamedToWithinAnEighthAndNeverTooShort(long micros) {
        times.note(micros * 1_000);

        assertThat(times.micros(0.5))
                .isGreaterThanOrEqualTo(micros)
                .isLessThanOrEqualTo((long) Math.ceil(micros * 1.125) + 1);
    }

    @Test
    void aShareOfTheAnswersIsCountedFromTheFastest() {
        for (int i = 0; i < 98; i++) {
            times.note(Duration.ofNanos(100_000).toNanos());
        }
        times.note(Duration.ofMillis(50).toNanos());
        times.note(Duration.ofSeconds(2).toNanos());

        assertThat(times.count()).isEqualTo(100);
        assertThat(times.micros(0.5)).isBetween(100L, 114L);
        assertThat(times.micros(0.98)).isBetween(100L, 114L);
        assertThat(times.micros(0.99)).isBetween(50_000L, 56_251L);
        assertThat(times.micros(1.0)).isBetween(2_000_000L, 2_250_001L);
        assertThat(times.micros(0.0)).as("the fastest").isBetween(100L, 114L);
    }

    @Test
    void theShortestAndTheLongestAreCountedToo() {
        times.note(0);
        times.note(-1);
        times.note(Long.MAX_VALUE);

        assertThat(times.count()).isEqualTo(3);
        assertThat(times.micros(0.5)).isEqualTo(2);
        assertThat(times.micros(1.0)).isGreaterThan(Duration.ofMinutes(10).toNanos() / 1_000);
    }
}
