package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All data stored for a session, in one item of the secret store, so that a rotation is one write.
 *
 * @param session the session
 * @param tokens null before the first sign-in is complete
 * @param registration null after AWS rejected it
 */
public record StoredSession(
        SsoSession session, @Nullable Tokens tokens, @Nullable ClientRegistration registration) {
    /**
     * The tokens of a sign-in.
     *
     * @param access access token for the portal
     * @param expiresAt expiry of the access token
     * @param refresh refresh token, or null
     * @param signedInAt time of the sign-in
     */
    public record Tokens(
            SecretText access,
            Instant expiresAt,
            @Nullable SecretText refresh,
            Instant signedInAt) {}

    public boolean goodAt(Instant now) {
        return tokens != null && now.isBefore(tokens.expiresAt());
    }

    /** Returns whether the remaining lifetime is shorter than this, or there is no access token. */
    boolean endsWithin(Duration left, Instant now) {
        return tokens == null || now.plus(left).isAfter(tokens.expiresAt());
    }

    /** Returns whether it can be refreshed without the user. */
    public boolean renewableAt(Instant now) {
        return tokens != null
                && tokens.refresh() != null
                && registration != null
                && now.isBefore(registration.expiresAt());
    }

    /** Returns the session after a sign-in, with its refresh token if there is one. */
    static StoredSession signedIn(
            SsoSession session, ClientRegistration by, IssuedTokens issued, Instant asked) {
        return new StoredSession(
                session,
                new Tokens(
                        issued.accessToken(),
                        asked.plus(issued.validFor()),
                        issued.refreshToken(),
                        asked),
                by);
    }

    /** Returns the session with rotated tokens; without a new refresh token the old one remains. */
    StoredSession renewed(Tokens old, IssuedTokens issued, Instant asked) {
        SecretText refresh = issued.refreshToken() == null ? old.refresh() : issued.refreshToken();
        return new StoredSession(
                session,
                new Tokens(
                        issued.accessToken(),
                        asked.plus(issued.validFor()),
                        refresh,
                        old.signedInAt()),
                registration);
    }

    /** Returns the session with an access token that is valid until the given time at most. */
    StoredSession endedAt(Tokens old, Instant end) {
        return new StoredSession(
                session,
                new Tokens(old.access(), end, old.refresh(), old.signedInAt()),
                registration);
    }

    /** Returns the session without a refresh token; the access token may still be valid. */
    StoredSession notRenewable(Tokens old, boolean clientRejected) {
        return new StoredSession(
                session,
                new Tokens(old.access(), old.expiresAt(), null, old.signedInAt()),
                clientRejected ? null : registration);
    }
}
