package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one session, in one item of the secret store: a rotation is one write.
 *
 * @param session which one
 * @param tokens null before the first sign-in is done
 * @param registration null where AWS has rejected it
 */
public record StoredSession(
        SsoSession session, @Nullable Tokens tokens, @Nullable ClientRegistration registration) {
    /**
     * The tokens of a sign-in.
     *
     * @param access for the portal
     * @param expiresAt when the access token ends
     * @param refresh null where it can't be refreshed
     * @param signedInAt when the person signed in
     */
    public record Tokens(
            SecretText access,
            Instant expiresAt,
            @Nullable SecretText refresh,
            Instant signedInAt) {}

    /** Whether the access token is good. */
    public boolean goodAt(Instant now) {
        return tokens != null && now.isBefore(tokens.expiresAt());
    }

    /** Whether the access token has less than that left, or there is none. */
    boolean endsWithin(Duration left, Instant now) {
        return tokens == null || now.plus(left).isAfter(tokens.expiresAt());
    }

    /** Whether it can be refreshed without anybody signing in. */
    public boolean renewableAt(Instant now) {
        return tokens != null
                && tokens.refresh() != null
                && registration != null
                && now.isBefore(registration.expiresAt());
    }

    /** The same session after a sign-in; the first refresh token comes with it, or none. */
    static StoredSession signedIn(
            SsoSession session, ClientRegistration by, TokenAnswer.Issued issued, Instant asked) {
        return new StoredSession(
                session,
                new Tokens(
                        issued.accessToken(),
                        asked.plus(issued.validFor()),
                        issued.refreshToken(),
                        asked),
                by);
    }

    /** The same session with rotated tokens; where no new refresh token came, the old one stays. */
    StoredSession renewed(Tokens old, TokenAnswer.Issued issued, Instant asked) {
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

    /** The same session with an access token that is good no longer than to some moment. */
    StoredSession endedAt(Tokens old, Instant end) {
        return new StoredSession(
                session,
                new Tokens(old.access(), end, old.refresh(), old.signedInAt()),
                registration);
    }

    /** The same session, to be refreshed no more; the access token may still have its time. */
    StoredSession notRenewable(Tokens old, boolean clientRejected) {
        return new StoredSession(
                session,
                new Tokens(old.access(), old.expiresAt(), null, old.signedInAt()),
                clientRejected ? null : registration);
    }
}
