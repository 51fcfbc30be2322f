package dev.lanyard;

import dev.lanyard.agent.NanoClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock and a monotonic clock that a test moves. */
public class TestClock extends Clock implements NanoClock {
    private volatile Instant now;
    private volatile long nanos = 1;

    public TestClock() {
        this(Instant.parse("2026-11-24T10:00:00Z"));
    }

    public TestClock(Instant start) {
        this.now = start;
    }

    public final synchronized void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** Moves the wall clock alone, as when the machine slept or its clock was set. */
    public final synchronized void jump(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public final long nanos() {
        return nanos;
    }

    @Override
    public final ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public final Clock withZone(ZoneId zone) {
        return this;
    }
}
