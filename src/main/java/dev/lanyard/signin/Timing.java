package dev.lanyard.signin;

import java.time.Clock;
import java.time.Duration;

/**
 * What a sign-in's waiting depends on.
 *
 * @param clock what time it is
 * @param pause how to wait for a while
 * @param patience how long a person has to decide
 */
public record Timing(Clock clock, Pause pause, Duration patience) {
    /** As long as the AWS CLI waits. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    /**
     * When a browser that was opened has usually come back: later it may be one that cannot reach
     * this machine's 127.0.0.1, as from a container or WSL, or shows no window at all.
     */
    static final Duration HINT_AFTER = Duration.ofSeconds(20);

    /** Waits for a while; an interrupt ends it. */
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /** The machine's clock and real waiting. */
    public static Timing real() {
        return new Timing(Clock.systemUTC(), Thread::sleep, DEFAULT_TIMEOUT);
    }
}
