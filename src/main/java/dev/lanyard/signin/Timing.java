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
    public static final Duration USUAL_PATIENCE = Duration.ofMinutes(10);

    /** Waits for a while; an interrupt ends it. */
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /** The machine's clock and real waiting. */
    public static Timing real() {
        return new Timing(Clock.systemUTC(), Thread::sleep, USUAL_PATIENCE);
    }
}
