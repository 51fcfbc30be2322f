package dev.lanyard.credential;

import dev.lanyard.problem.Problem;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Instant;

/** Where the access token of a session comes from; it is refreshed silently where it can be. */
public interface AccessTokens {
    /** A token that is good now, or why there is none. Never opens a browser. */
    Answer current(SsoSession session);

    /**
     * Another token after AWS turned one down that looked good here: the session was ended at the
     * portal, or by an administrator. By default there is none.
     *
     * @param session whose token it was
     * @param rejected the token that the portal no longer honours
     */
    default Answer afterRejection(SsoSession session, SecretText rejected) {
        return new Answer.SignInNeeded(
                "the portal no longer honours the sign-in to " + session.name());
    }

    /**
     * Whether nothing is kept of a session by now: somebody, perhaps in another process, has signed
     * out of it since it was last asked for. By default that is not known.
     */
    default boolean isForgotten(SsoSession session) {
        return false;
    }

    /** What came of it. */
    sealed interface Answer {
        /**
         * Somebody is signed in.
         *
         * @param accessToken good now
         * @param expiresAt until then
         */
        record Good(SecretText accessToken, Instant expiresAt) implements Answer {}

        /**
         * Nobody is signed in, or no longer.
         *
         * @param why one line: "the session of corp ended 3 h ago"
         */
        record SignInNeeded(String why) implements Answer {}

        /** There may be a session, but it could not be read or refreshed now. */
        record Failed(Problem problem) implements Answer {}
    }
}
