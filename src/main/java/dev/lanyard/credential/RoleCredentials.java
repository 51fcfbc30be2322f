package dev.lanyard.credential;

import dev.lanyard.secret.SecretText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials of a role.
 *
 * @param accessKeyId the access key id, which is not secret
 * @param secretAccessKey the signing key
 * @param sessionToken the token sent with every request
 * @param expiration expiry of the credentials
 * @param obtained when they were obtained, by the local clock; null if that is unknown
 */
public record RoleCredentials(
        String accessKeyId,
        SecretText secretAccessKey,
        SecretText sessionToken,
        Instant expiration,
        @Nullable Instant obtained) {
    /** Creates credentials that were obtained at an unknown time. */
    public RoleCredentials(
            String accessKeyId,
            SecretText secretAccessKey,
            SecretText sessionToken,
            Instant expiration) {
        this(accessKeyId, secretAccessKey, sessionToken, expiration, null);
    }
}
