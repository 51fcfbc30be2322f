package dev.lanyard.agent;

import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.PresignToken;
import dev.lanyard.ekstoken.TokenTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Caches EKS tokens and signs them in advance. A token lives 14 minutes and is returned during its
 * first minutes; tokens in use are replaced before that time ends.
 */
final class TokenCache {
    /** A client gets most of a token's lifetime: at least ten of its 14 minutes. */
    private static final Duration MAX_AGE = Duration.ofMinutes(4);

    private static final Duration RENEWAL_AGE = Duration.ofMinutes(2);

    /** Tokens without a request in this time are not replaced in advance. */
    private static final Duration IN_USE = Duration.ofMinutes(30);

    private static final int MAX_ENTRIES = 512;

    private final PresignToken presign = new PresignToken();
    private final Clock clock;
    private final ExpiryPolicy expiry;
    private final NanoClock ticks;
    private final ConcurrentMap<TokenTarget, Entry> tokens = new ConcurrentHashMap<>();

    private record Entry(
            RoleCredentials credentials,
            EksToken token,
            Instant signedAt,
            AtomicLong lastRequest) {}

    TokenCache(Clock clock, NanoClock ticks) {
        this.clock = clock;
        this.expiry = new ExpiryPolicy(clock);
        this.ticks = ticks;
    }

    /**
     * Returns a recently signed token whose credentials are still valid, since AWS rejects its
     * signature once they expire; null if there is none.
     */
    @Nullable EksToken recent(TokenTarget target) {
        Entry entry = tokens.get(target);
        if (entry == null
                || !isWithin(entry, clock.instant(), MAX_AGE)
                || !expiry.isUsable(entry.credentials.expiration())) {
            return null;
        }
        entry.lastRequest.set(ticks.nanos());
        return entry.token;
    }

    EksToken sign(TokenTarget target, RoleCredentials credentials) {
        return sign(target, credentials, new AtomicLong(ticks.nanos()));
    }

    private EksToken sign(TokenTarget target, RoleCredentials credentials, AtomicLong lastRequest) {
        Instant now = clock.instant();
        EksToken token =
                presign.run(
                        credentials,
                        target.region(),
                        target.cluster(),
                        now,
                        target.fips(),
                        target.dualStack());
        if (tokens.size() >= MAX_ENTRIES) {
            tokens.clear();
        }
        tokens.put(target, new Entry(credentials, token, now, lastRequest));
        return token;
    }

    /** Replaces tokens that are in use and no longer recent. */
    void renew() {
        tokens.forEach(this::renew);
    }

    private void renew(TokenTarget target, Entry entry) {
        Instant now = clock.instant();
        boolean unused = ticks.nanos() - entry.lastRequest.get() > IN_USE.toNanos();
        boolean ending = now.plus(MAX_AGE).isAfter(entry.credentials.expiration());
        if (unused || ending) {
            tokens.remove(target, entry);
        } else if (!isWithin(entry, now, RENEWAL_AGE)) {
            sign(target, entry.credentials, entry.lastRequest);
        }
    }

    /**
     * After the clock was set back, a cached token's date is in the future, and the cluster rejects
     * it.
     */
    private static boolean isWithin(Entry entry, Instant now, Duration age) {
        return !now.isBefore(entry.signedAt) && now.isBefore(entry.signedAt.plus(age));
    }

    void forget() {
        tokens.clear();
    }

    int count() {
        return tokens.size();
    }
}
