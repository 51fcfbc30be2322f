package dev.lanyard.agent;

import java.time.Duration;

/**
 * Decides when a background agent shuts down: after half an hour without requests, or when the
 * program it was started from was replaced or removed. The next caller starts a new agent.
 */
final class IdleShutdown {
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    private final NanoClock ticks;
    private final ProgramFile program;
    private volatile long lastRequest;

    IdleShutdown(NanoClock ticks, ProgramFile program) {
        this.ticks = ticks;
        this.program = program;
        this.lastRequest = ticks.nanos();
    }

    void noteRequest() {
        lastRequest = ticks.nanos();
    }

    boolean isDue() {
        return ticks.nanos() - lastRequest > IDLE_TIMEOUT.toNanos() || program.isReplaced();
    }
}
