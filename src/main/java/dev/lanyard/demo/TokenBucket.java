package dev.lanyard.demo;

import java.time.Duration;
import java.time.Instant;

/** The state of a {@link BoxLimits.Bucket}; not thread-safe. */
final class TokenBucket {
    private final BoxLimits.Bucket limit;
    private double tokens;
    private Instant refilled;

    TokenBucket(BoxLimits.Bucket limit, Instant now) {
        this.limit = limit;
        this.tokens = limit.burst();
        this.refilled = now;
    }

    /** Takes a token; false if there is none. */
    boolean take(Instant now) {
        double seconds = Math.max(0, Duration.between(refilled, now).toNanos() / 1e9);
        refilled = now;
        tokens = Math.min(limit.burst(), tokens + seconds * limit.perSecond());
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
