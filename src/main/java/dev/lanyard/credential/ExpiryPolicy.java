package dev.lanyard.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Decides when credentials are renewed and when they are no longer used, by the local clock. */
public final class ExpiryPolicy {
    /**
     * Remaining lifetime below which credentials are renewed on demand. Less than 15 min, the
     * shortest lifetime of a role's credentials, so that new credentials are always fresh; long
     * enough for a token signed with them to be worth caching.
     */
    public static final Duration RENEW_BELOW = Duration.ofMinutes(10);

    /**
     * Remaining lifetime below which credentials are not used even if they cannot be renewed: a
     * request signed with them could arrive after their expiry.
     */
    public static final Duration UNUSABLE_BELOW = Duration.ofMinutes(1);

    private final Clock clock;

    public ExpiryPolicy(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether the credentials need no renewal. */
    public boolean isFresh(Instant expiration) {
        return hasMore(expiration, RENEW_BELOW);
    }

    /** Returns whether the credentials are still valid. */
    public boolean isUsable(Instant expiration) {
        return hasMore(expiration, UNUSABLE_BELOW);
    }

    private boolean hasMore(Instant expiration, Duration than) {
        return clock.instant().plus(than).isBefore(expiration);
    }
}
