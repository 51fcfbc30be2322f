package dev.lanyard.credential;

import dev.lanyard.secret.SecretText;
import java.time.Instant;

/**
 * Short-lived credentials of a role.
 *
 * @param accessKeyId not secret by itself
 * @param secretAccessKey the signing secret
 * @param sessionToken goes with every request
 * @param expiration when AWS stops honouring them
 */
public record RoleCredentials(
        String accessKeyId,
        SecretText secretAccessKey,
        SecretText sessionToken,
        Instant expiration) {}
