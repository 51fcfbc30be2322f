package dev.lanyard.signin;

import java.time.Clock;
import java.time.Duration;

/**
 * The time sources of a sign-in.
 *
 * @param clock the wall clock
 * @param pause waits for a duration
 * @param patience how long the user may take to decide
 */
public record Timing(Clock clock, Pause pause, Duration patience) {
    /** The AWS CLI's time-out. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    /**
     * Time after which an opened browser has usually answered. Later, it may be one that cannot
     * reach 127.0.0.1 of this machine, as from a container or WSL, or one without a window.
     */
    static final Duration HINT_AFTER = Duration.ofSeconds(20);

    /** Waits for a duration; an interrupt ends the wait. */
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }
}
