package dev.lanyard.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Removes a request's secrets from its error response. A server or proxy may repeat what it was
 * sent, and errors are shown and cached.
 */
final class RedactEchoes implements ExecutionInterceptor {
    /** Secret members of the requests of SSO and SSO OIDC (API references). */
    private static final Set<String> SECRET_MEMBERS =
            Set.of(
                    "accessToken",
                    "clientSecret",
                    "deviceCode",
                    "code",
                    "codeVerifier",
                    "refreshToken");

    private static final List<String> SECRET_HEADERS =
            List.of("x-amz-security-token", "x-amz-sso_bearer_token", "Authorization");

    private static final String REDACTED = "(redacted)";
    private static final int MIN_LENGTH = 6;

    @Override
    public Throwable modifyException(
            Context.FailedExecution context, ExecutionAttributes attributes) {
        if (!(context.exception() instanceof AwsServiceException thrown)
                || thrown.awsErrorDetails() == null) {
            return context.exception();
        }
        List<String> secrets = secrets(context);
        AwsErrorDetails details = thrown.awsErrorDetails();
        SdkBytes body = details.rawResponse();
        String text = redacted(body == null ? null : body.asUtf8String(), secrets);
        AwsErrorDetails clean =
                details.toBuilder()
                        .errorMessage(redacted(details.errorMessage(), secrets))
                        .errorCode(redacted(details.errorCode(), secrets))
                        .rawResponse(text == null ? null : SdkBytes.fromUtf8String(text))
                        .build();
        return thrown.toBuilder()
                .awsErrorDetails(clean)
                .message(redacted(thrown.getMessage(), secrets))
                .build();
    }

    private static List<String> secrets(Context.FailedExecution context) {
        List<String> secrets = new ArrayList<>();
        SdkPojo request = context.request();
        if (request != null) {
            for (SdkField<?> field : request.sdkFields()) {
                if (SECRET_MEMBERS.contains(field.memberName())
                        && field.getValueOrDefault(request) instanceof String value) {
                    secrets.add(value);
                }
            }
        }
        context.httpRequest()
                .ifPresent(sent ->
                        SECRET_HEADERS.forEach(
                                header -> secrets.addAll(sent.matchingHeaders(header))));
        return secrets;
    }

    private static @Nullable String redacted(@Nullable String text, List<String> secrets) {
        if (text == null) {
            return null;
        }
        String clean = text;
        for (String secret : secrets) {
            if (secret.length() >= MIN_LENGTH) {
                clean =
                        clean.replace(secret, REDACTED)
                                .replace(secret.replace("/", "\\/"), REDACTED)
                                .replace(
                                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                                        REDACTED);
            }
        }
        return clean;
    }
}
