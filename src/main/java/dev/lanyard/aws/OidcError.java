package dev.lanyard.aws;

import dev.lanyard.text.JsonValue;
import dev.lanyard.text.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ssooidc.model.SsoOidcException;

/**
 * An error response of the OIDC endpoint: OAuth's {@code error} and {@code error_description} (RFC
 * 6749, section 5.2; RFC 8628, section 3.5). Plain OAuth servers do not send the header that the
 * SDK maps to exception types.
 *
 * @param code the meaning
 * @param why the server's description, or its error code
 * @param serverTime the response's Date; null if missing
 */
record OidcError(Code code, String why, @Nullable Instant serverTime) {
    private static final int MAX_BODY_LENGTH = 64 * 1024;

    /** The meaning of an error. */
    enum Code {
        PENDING,
        SLOW_DOWN,
        DENIED,
        GRANT_OVER,
        CLIENT_REJECTED,
        OTHER
    }

    static OidcError of(SsoOidcException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        String error = "";
        String description = "";
        SdkBytes body = details == null ? null : details.rawResponse();
        if (body != null && body.asByteArrayUnsafe().length <= MAX_BODY_LENGTH) {
            try {
                JsonValue read = JsonValue.parse(body.asByteArrayUnsafe());
                error = read.get("error").text("");
                description = read.get("error_description").text("");
            } catch (MalformedJsonException _) {
                // Falls back to the exception's own error code.
            }
        }
        String name = details == null || details.errorCode() == null ? "" : details.errorCode();
        Code code = code(error, name);
        String why = !description.isEmpty() ? description : !error.isEmpty() ? error : name;
        SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
        return new OidcError(code, why, serverTime(response));
    }

    private static Code code(String error, String name) {
        String exception =
                name.endsWith("Exception")
                        ? name.substring(0, name.length() - "Exception".length())
                        : name;
        return switch (error.isEmpty() ? exception : error) {
            case "authorization_pending", "AuthorizationPending" -> Code.PENDING;
            case "slow_down", "SlowDown" -> Code.SLOW_DOWN;
            case "access_denied", "AccessDenied" -> Code.DENIED;
            case "expired_token", "invalid_grant", "ExpiredToken", "InvalidGrant" ->
                    Code.GRANT_OVER;
            case "invalid_client", "unauthorized_client", "InvalidClient", "UnauthorizedClient" ->
                    Code.CLIENT_REJECTED;
            default -> error.isEmpty() ? Code.OTHER : code("", name);
        };
    }

    /** Returns the Date header; null if missing or malformed. */
    static @Nullable Instant serverTime(@Nullable SdkHttpResponse response) {
        String date = response == null ? null : response.firstMatchingHeader("Date").orElse(null);
        if (date == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
