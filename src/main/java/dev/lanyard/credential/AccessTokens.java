package dev.lanyard.credential;

import dev.lanyard.os.Hints;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Instant;

/** Provides access tokens of sessions and refreshes them without user interaction. */
public interface AccessTokens {
    record AccessToken(SecretText token, Instant expiresAt) {}

    /**
     * Returns a valid token. Never opens a browser.
     *
     * @throws ProblemException of kind SIGN_IN_NEEDED if the user is not signed in, or the session
     *     has ended; else there may be a session, but it could not be read or refreshed now
     */
    AccessToken current(SsoSession session);

    /**
     * Returns a new token after AWS rejected an unexpired one, because the session ended at the
     * portal or an administrator ended it. The default implementation has none.
     *
     * @param session the token's session
     * @param rejected the rejected token
     * @throws ProblemException as {@link #current}
     */
    default AccessToken afterRejection(SsoSession session, SecretText rejected) {
        throw signInNeeded(session, "the session of " + session.name() + " has ended");
    }

    /**
     * Returns whether the session's tokens were deleted since the last call to {@link #current}:
     * the user signed out, possibly in another process. The default implementation returns false.
     */
    default boolean isForgotten(SsoSession session) {
        return false;
    }

    /**
     * Creates the exception for a session that the user has to sign in to.
     *
     * @param why one line: "the session of corp ended 3 h ago"
     */
    static ProblemException signInNeeded(SsoSession session, String why) {
        return ProblemException.signInNeeded(why, "Run: " + Hints.loginToSession(session.name()));
    }
}
