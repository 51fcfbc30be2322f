package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockJumpDetectorTest {
    private final TestClock times = new TestClock();
    private final ClockJumpDetector watch = new ClockJumpDetector(times, times);

    @Test
    void timeThatPassesIsNothingNew() {
        for (int i = 0; i < 1000; i++) {
            times.pass(Duration.ofSeconds(2));
            assertThat(watch.jumped()).isFalse();
        }
    }

    @Test
    void sleepIsSeenOnce() {
        times.jump(Duration.ofHours(9));
        times.pass(Duration.ofSeconds(2));
        assertThat(watch.jumped()).isTrue();
        times.pass(Duration.ofSeconds(2));
        assertThat(watch.jumped()).isFalse();
    }

    @Test
    void aClockThatIsSetBackIsSeen() {
        times.jump(Duration.ofMinutes(-10));
        assertThat(watch.jumped()).isTrue();
    }

    @Test
    void sleepInWhichBothClocksRanOnIsSeen() {
        times.pass(Duration.ofHours(9));
        assertThat(watch.jumped()).isTrue();
    }

    @Test
    void aClockThatIsPutRightByAFewSecondsIsNoSleep() {
        times.jump(Duration.ofSeconds(20));
        assertThat(watch.jumped()).isFalse();
    }

    @Test
    void halfAMinuteIsTheMostThatIsTakenForAnOrdinaryWait() {
        times.pass(Duration.ofSeconds(30));
        assertThat(watch.jumped()).isFalse();
        times.pass(Duration.ofSeconds(30).plusNanos(1));
        assertThat(watch.jumped()).isTrue();
        times.jump(Duration.ofSeconds(-30));
        assertThat(watch.jumped()).isFalse();
        times.jump(Duration.ofSeconds(-30).minusMillis(1));
        assertThat(watch.jumped()).isTrue();
    }
}
