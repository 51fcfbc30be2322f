package dev.lanyard.aws;

import dev.lanyard.signin.OidcException;
import dev.lanyard.signin.OidcException.Code;
import dev.lanyard.text.JsonValue;
import dev.lanyard.text.MalformedJsonException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ssooidc.model.SsoOidcException;

/**
 * Reads errors of the OIDC endpoint: OAuth's {@code error} and {@code error_description} (RFC 6749,
 * section 5.2; RFC 8628, section 3.5). Plain OAuth servers do not send the header that the SDK maps
 * to exception types.
 */
final class OidcErrors {
    private static final int MAX_BODY_LENGTH = 64 * 1024;

    private OidcErrors() {}

    /** Returns the error that an exception is; null for one that no flow expects. */
    static @Nullable OidcException expected(SsoOidcException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        if (details == null) {
            return null;
        }
        String error = "";
        String description = "";
        SdkBytes body = details.rawResponse();
        if (body != null && body.asByteArrayUnsafe().length <= MAX_BODY_LENGTH) {
            try {
                JsonValue read = JsonValue.parse(body.asByteArrayUnsafe());
                error = read.get("error").text("");
                description = read.get("error_description").text("");
            } catch (MalformedJsonException _) {
                // Falls back to the exception's own error code.
            }
        }
        String name = details.errorCode() == null ? "" : details.errorCode();
        Code code = code(error);
        if (code == null) {
            code = code(name);
        }
        String why = !description.isEmpty() ? description : !error.isEmpty() ? error : name;
        Instant serverTime = AwsFailures.serverTime(details.sdkHttpResponse());
        return code == null ? null : new OidcException(code, why, serverTime);
    }

    private static @Nullable Code code(String error) {
        return switch (error.endsWith("Exception")
                ? error.substring(0, error.length() - 9)
                : error) {
            case "authorization_pending", "AuthorizationPending" -> Code.PENDING;
            case "slow_down", "SlowDown" -> Code.SLOW_DOWN;
            case "access_denied", "AccessDenied" -> Code.DENIED;
            case "expired_token", "invalid_grant", "ExpiredToken", "InvalidGrant" ->
                    Code.GRANT_OVER;
            case "invalid_client", "unauthorized_client", "InvalidClient", "UnauthorizedClient" ->
                    Code.CLIENT_REJECTED;
            default -> null;
        };
    }
}
