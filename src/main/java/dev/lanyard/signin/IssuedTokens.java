package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens.
 *
 * @param accessToken access token for the portal
 * @param validFor lifetime from the time of the request
 * @param refreshToken the new refresh token, or null
 * @param serverTime the response's Date header; null if missing
 */
public record IssuedTokens(
        SecretText accessToken,
        Duration validFor,
        @Nullable SecretText refreshToken,
        @Nullable Instant serverTime) {}
