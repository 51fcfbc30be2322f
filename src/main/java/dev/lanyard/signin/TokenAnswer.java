package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What CreateToken answers. */
public sealed interface TokenAnswer {
    /**
     * Tokens.
     *
     * @param accessToken for the portal
     * @param validFor from when it was asked for
     * @param refreshToken the next one; null where the session can't be refreshed
     * @param serverTime the answer's Date header; null where it has none
     */
    record Issued(
            SecretText accessToken,
            Duration validFor,
            @Nullable SecretText refreshToken,
            @Nullable Instant serverTime)
            implements TokenAnswer {}

    /** AuthorizationPendingException: the person has not decided yet. */
    record Pending() implements TokenAnswer {}

    /** SlowDownException: poll less often. */
    record SlowDown() implements TokenAnswer {}

    /** AccessDeniedException: the person or the organization said no. */
    record Denied(String why) implements TokenAnswer {}

    /**
     * ExpiredTokenException or InvalidGrantException: the code or the refresh token is over, or was
     * used before.
     *
     * @param why one line
     * @param serverTime the answer's Date header; null where it has none
     */
    record GrantOver(String why, @Nullable Instant serverTime) implements TokenAnswer {}

    /** InvalidClientException or UnauthorizedClientException: register anew. */
    record ClientRejected(String why) implements TokenAnswer {}
}
