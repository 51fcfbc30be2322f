package dev.lanyard.credential;

import dev.lanyard.problem.Problem;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Instant;

/** Provides access tokens of sessions and refreshes them without user interaction. */
public interface AccessTokens {
    /** Returns a valid token, or the reason why there is none. Never opens a browser. */
    Answer current(SsoSession session);

    /**
     * Returns a new token after AWS rejected an unexpired one, because the session ended at the
     * portal or an administrator ended it. The default implementation has none.
     *
     * @param session the token's session
     * @param rejected the rejected token
     */
    default Answer afterRejection(SsoSession session, SecretText rejected) {
        return new Answer.SignInNeeded("the session of " + session.name() + " has ended");
    }

    /**
     * Returns whether the session's tokens were deleted since the last call to {@link #current}:
     * the user signed out, possibly in another process. The default implementation returns false.
     */
    default boolean isForgotten(SsoSession session) {
        return false;
    }

    /** The result of a request for a token. */
    sealed interface Answer {
        /**
         * The user is signed in.
         *
         * @param accessToken a valid access token
         * @param expiresAt its expiry
         */
        record Good(SecretText accessToken, Instant expiresAt) implements Answer {}

        /**
         * The user is not signed in, or the session has ended.
         *
         * @param why one line: "the session of corp ended 3 h ago"
         */
        record SignInNeeded(String why) implements Answer {}

        /** There may be a session, but it could not be read or refreshed now. */
        record Failed(Problem problem) implements Answer {}
    }
}
