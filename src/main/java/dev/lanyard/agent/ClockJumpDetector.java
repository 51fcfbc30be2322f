package dev.lanyard.agent;

import java.time.Clock;
import java.time.Duration;

/**
 * Detects that the machine slept or that its clock was set. The wall clock then diverges from the
 * monotonic clock or, where the monotonic clock advances during sleep (Windows), the time between
 * two calls is too long.
 */
final class ClockJumpDetector {
    /** Far above any scheduling delay on a busy machine. */
    private static final Duration MIN_JUMP = Duration.ofSeconds(30);

    private final Clock clock;
    private final NanoClock ticks;
    private long nanos;
    private long wallMillis;

    ClockJumpDetector(Clock clock, NanoClock ticks) {
        this.clock = clock;
        this.ticks = ticks;
        this.nanos = ticks.nanos();
        this.wallMillis = clock.millis();
    }

    /** Returns whether the clock jumped since the last call. Called every few seconds. */
    boolean jumped() {
        long nowNanos = ticks.nanos();
        long nowMillis = clock.millis();
        Duration forward = Duration.ofNanos(nowNanos - nanos);
        Duration byWall = Duration.ofMillis(nowMillis - wallMillis);
        nanos = nowNanos;
        wallMillis = nowMillis;
        return byWall.minus(forward).abs().compareTo(MIN_JUMP) > 0
                || forward.compareTo(MIN_JUMP) > 0;
    }
}
