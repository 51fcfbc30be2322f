package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of CreateToken. */
public sealed interface TokenAnswer {
    /**
     * Tokens.
     *
     * @param accessToken access token for the portal
     * @param validFor lifetime from the time of the request
     * @param refreshToken the new refresh token, or null
     * @param serverTime the response's Date header; null if missing
     */
    record Issued(
            SecretText accessToken,
            Duration validFor,
            @Nullable SecretText refreshToken,
            @Nullable Instant serverTime)
            implements TokenAnswer {}

    /** AuthorizationPendingException: the user has not decided yet. */
    record Pending() implements TokenAnswer {}

    /** SlowDownException: the client must poll less often. */
    record SlowDown() implements TokenAnswer {}

    /** AccessDeniedException: the user or the organization denied the sign-in. */
    record Denied(String why) implements TokenAnswer {}

    /**
     * ExpiredTokenException or InvalidGrantException: the code or refresh token has expired or was
     * used before.
     *
     * @param why one line
     * @param serverTime the response's Date header; null if missing
     */
    record GrantOver(String why, @Nullable Instant serverTime) implements TokenAnswer {}

    /** InvalidClientException or UnauthorizedClientException: the client must register again. */
    record ClientRejected(String why) implements TokenAnswer {}
}
