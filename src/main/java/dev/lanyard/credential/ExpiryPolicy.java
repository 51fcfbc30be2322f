package dev.lanyard.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When credentials are too old, by the clock of this machine. */
public final class ExpiryPolicy {
    /**
     * With less than this left, new ones are fetched when somebody asks. Below the 15 min that are
     * the shortest life AWS gives to a role's credentials, so that fresh ones always pass, and long
     * enough that a token signed with them is worth keeping.
     */
    public static final Duration RENEW_BELOW = Duration.ofMinutes(10);

    /**
     * With less than this left they are not used even when no others can be had: a request made
     * with them could arrive too late.
     */
    public static final Duration UNUSABLE_BELOW = Duration.ofMinutes(1);

    private final Clock clock;

    public ExpiryPolicy(Clock clock) {
        this.clock = clock;
    }

    /** Whether there is no reason to fetch others. */
    public boolean isFresh(Instant expiration) {
        return hasMore(expiration, RENEW_BELOW);
    }

    /** Whether they still work, if only for a while. */
    public boolean isUsable(Instant expiration) {
        return hasMore(expiration, UNUSABLE_BELOW);
    }

    private boolean hasMore(Instant expiration, Duration than) {
        return clock.instant().plus(than).isBefore(expiration);
    }
}
