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
import org.jspecify.annotations.Nullable;

/**
 * Tokens signed ahead of need. One is handed out for the first minutes of its fourteen, and those
 * in use are signed anew before that time is over.
 */
final class TokenCache {
    /** A client should get most of a token's life; ten minutes are left at least. */
    private static final Duration HANDED_OUT_FOR = Duration.ofMinutes(4);

    private static final Duration SIGNED_ANEW_AFTER = Duration.ofMinutes(2);

    /** A token that nobody has wanted for so long is not signed anew. */
    private static final Duration IN_USE = Duration.ofMinutes(30);

    private static final int MAX_ENTRIES = 512;

    private final PresignToken presign = new PresignToken();
    private final Clock clock;
    private final ExpiryPolicy expiry;
    private final NanoClock ticks;
    private final ConcurrentMap<TokenTarget, Kept> tokens = new ConcurrentHashMap<>();

    private static final class Kept {
        private final RoleCredentials credentials;
        private final EksToken token;
        private final Instant signedAt;
        private volatile long lastAsked;

        Kept(RoleCredentials credentials, EksToken token, Instant signedAt, long lastAsked) {
            this.credentials = credentials;
            this.token = token;
            this.signedAt = signedAt;
            this.lastAsked = lastAsked;
        }
    }

    TokenCache(Clock clock, NanoClock ticks) {
        this.clock = clock;
        this.expiry = new ExpiryPolicy(clock);
        this.ticks = ticks;
    }

    /**
     * One that is young, by the wall clock as it is now, and whose credentials still work: AWS
     * refuses a signature from the moment they end. Null when there is none.
     */
    @Nullable EksToken young(TokenTarget target) {
        Kept kept = tokens.get(target);
        if (kept == null
                || !isWithin(kept, clock.instant(), HANDED_OUT_FOR)
                || !expiry.isUsable(kept.credentials.expiration())) {
            return null;
        }
        kept.lastAsked = ticks.nanos();
        return kept.token;
    }

    /** Signs one, and keeps it for the next caller. */
    EksToken sign(TokenTarget target, RoleCredentials credentials) {
        return sign(target, credentials, ticks.nanos());
    }

    private EksToken sign(TokenTarget target, RoleCredentials credentials, long lastAsked) {
        Instant now = clock.instant();
        EksToken token =
                presign.run(credentials, target.region(), target.cluster(), now, target.variant());
        if (tokens.size() >= MAX_ENTRIES) {
            tokens.clear();
        }
        tokens.put(target, new Kept(credentials, token, now, lastAsked));
        return token;
    }

    /** Signs anew what is in use and no longer young. */
    void renew() {
        tokens.forEach(this::renew);
    }

    private void renew(TokenTarget target, Kept kept) {
        Instant now = clock.instant();
        boolean unused = ticks.nanos() - kept.lastAsked > IN_USE.toNanos();
        boolean ending = now.plus(HANDED_OUT_FOR).isAfter(kept.credentials.expiration());
        if (unused || ending) {
            tokens.remove(target, kept);
        } else if (!isWithin(kept, now, SIGNED_ANEW_AFTER)) {
            sign(target, kept.credentials, kept.lastAsked);
        }
    }

    /** A clock that was set back makes a token one of the future, which no cluster takes. */
    private static boolean isWithin(Kept kept, Instant now, Duration age) {
        return !now.isBefore(kept.signedAt) && now.isBefore(kept.signedAt.plus(age));
    }

    void forget() {
        tokens.clear();
    }

    int count() {
        return tokens.size();
    }
}
