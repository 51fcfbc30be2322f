package dev.lanyard.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Decides when credentials are renewed and when they are no longer used, by the local clock. */
public final class ExpiryPolicy {
    /**
     * Remaining lifetime below which credentials are renewed on demand. The AWS SDKs ask their
     * source anew from 15 min before the end (botocore, {@code credentials.py}: {@code
     * _advisory_refresh_timeout}), with each request if they are given nothing newer.
     */
    public static final Duration RENEW_BELOW = Duration.ofMinutes(15);

    /**
     * Lifetime up to which credentials are renewed after a third of it instead, because they have
     * never, or hardly ever, more than {@link #RENEW_BELOW} left. AssumeRole issues them for 15 min
     * at least; the minute is for clocks that differ.
     */
    static final Duration SHORT = RENEW_BELOW.plusMinutes(1);

    /**
     * Remaining lifetime below which credentials are not used even if they cannot be renewed: a
     * request signed with them could arrive after their expiry.
     */
    public static final Duration UNUSABLE_BELOW = Duration.ofMinutes(1);

    private final Clock clock;

    public ExpiryPolicy(Clock clock) {
        this.clock = clock;
    }

    public boolean isFresh(RoleCredentials credentials) {
        Instant obtained = credentials.obtained();
        Duration lifetime =
                obtained == null ? null : Duration.between(obtained, credentials.expiration());
        return hasMore(
                credentials.expiration(),
                lifetime != null && lifetime.compareTo(SHORT) <= 0
                        ? lifetime.multipliedBy(2).dividedBy(3)
                        : RENEW_BELOW);
    }

    RoleCredentials obtainedNow(RoleCredentials credentials) {
        return new RoleCredentials(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.sessionToken(),
                credentials.expiration(),
                clock.instant());
    }

    public boolean isUsable(Instant expiration) {
        return hasMore(expiration, UNUSABLE_BELOW);
    }

    private boolean hasMore(Instant expiration, Duration than) {
        return clock.instant().plus(than).isBefore(expiration);
    }
}
