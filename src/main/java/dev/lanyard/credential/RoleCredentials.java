package dev.lanyard.credential;

import dev.lanyard.secret.SecretText;
import dev.lanyard.text.TopLevelJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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

    /** Parses what a credential_process prints; null if it has no usable keys. */
    public static @Nullable RoleCredentials ofJson(String json) {
        String accessKeyId = TopLevelJson.text(json, "AccessKeyId");
        String secret = TopLevelJson.text(json, "SecretAccessKey");
        String session = TopLevelJson.text(json, "SessionToken");
        String expiration = TopLevelJson.text(json, "Expiration");
        if (accessKeyId == null || secret == null) {
            return null;
        }
        try {
            return new RoleCredentials(
                    accessKeyId,
                    SecretText.of(secret),
                    SecretText.of(session == null ? "" : session),
                    expiration == null ? Instant.MAX : Instant.parse(expiration));
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
