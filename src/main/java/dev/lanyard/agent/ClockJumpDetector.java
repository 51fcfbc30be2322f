package dev.lanyard.agent;

import java.time.Clock;
import java.time.Duration;

/**
 * Notices that the machine slept, or that somebody set its clock: the wall clock has gone another
 * way than the one that only goes forward, or, where that one runs on while the machine sleeps
 * (Windows), nobody has looked for too long.
 */
final class ClockJumpDetector {
    /** Far more than a busy machine holds a thread up. */
    private static final Duration JUMP = Duration.ofSeconds(30);

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

    /** Whether that has happened since the last look; looks come every few seconds. */
    boolean jumped() {
        long nowNanos = ticks.nanos();
        long nowMillis = clock.millis();
        Duration forward = Duration.ofNanos(nowNanos - nanos);
        Duration byWall = Duration.ofMillis(nowMillis - wallMillis);
        nanos = nowNanos;
        wallMillis = nowMillis;
        return byWall.minus(forward).abs().compareTo(JUMP) > 0 || forward.compareTo(JUMP) > 0;
    }
}
