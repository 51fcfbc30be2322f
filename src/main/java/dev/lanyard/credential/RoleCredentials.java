package dev.lanyard.credential;

import dev.lanyard.secret.SecretText;
import java.time.Instant;

/**
 * Temporary credentials of a role.
 *
 * @param accessKeyId the access key id, which is not secret
 * @param secretAccessKey the signing key
 * @param sessionToken the token sent with every request
 * @param expiration expiry of the credentials
 */
public record RoleCredentials(
        String accessKeyId,
        SecretText secretAccessKey,
        SecretText sessionToken,
        Instant expiration) {}
