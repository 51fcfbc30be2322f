package dev.lanyard.aws;

import dev.lanyard.os.WebAddress;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.profile.StartUrl;
import dev.lanyard.secret.SecretText;
import dev.lanyard.signin.ClientRegistration;
import dev.lanyard.signin.IssuedTokens;
import dev.lanyard.signin.OidcApi;
import dev.lanyard.signin.OidcApi.Grant;
import dev.lanyard.signin.OidcException;
import dev.lanyard.text.JsonValue;
import dev.lanyard.text.MalformedJsonException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenRequest;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientRequest;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.SsoOidcException;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/**
 * IAM Identity Center's OIDC service, implemented with the SDK. Sends the same requests as the AWS
 * CLI.
 */
public record SsoOidc(AwsClients clients) implements OidcApi {
    /** Without a port: any port is valid for a loopback address (RFC 8252, section 7.3). */
    private static final String REDIRECT_URI = "http://127.0.0.1/oauth/callback";

    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    /** The client name that AWS shows on the approval page. */
    private static final String CLIENT_NAME = "Lanyard";

    /** Lifetime of a registration if the response does not contain one. */
    private static final Duration REGISTRATION = Duration.ofDays(90);

    /** Polling interval in seconds if the response does not contain one (RFC 8628, section 3.2). */
    private static final int INTERVAL = 5;

    /** Lifetime of a device code in seconds if the response does not contain one: AWS's default. */
    private static final int DEVICE_CODE = 600;

    private static final int MAX_BODY_LENGTH = 64 * 1024;

    @Override
    public URI authorizeEndpoint(SsoSession session) {
        URI override = clients.endpoint("SSO_OIDC");
        if (override != null) {
            String base = override.toString();
            return URI.create(
                    (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                            + "/authorize");
        }
        String suffix = SdkRegions.partition(session.region()).dnsSuffix();
        return URI.create("https://oidc." + session.region() + "." + suffix + "/authorize");
    }

    @Override
    public ClientRegistration register(SsoSession session, ClientRegistration.Flow flow) {
        RegisterClientRequest.Builder request =
                RegisterClientRequest.builder().clientName(CLIENT_NAME).clientType("public");
        if (!session.legacy()) {
            request.scopes(
                    session.scopes().isEmpty()
                            ? List.of(SsoSession.DEFAULT_SCOPE)
                            : session.scopes());
        }
        if (flow == ClientRegistration.Flow.CODE) {
            request.grantTypes("authorization_code", "refresh_token")
                    .redirectUris(REDIRECT_URI)
                    .issuerUrl(StartUrl.normalised(session.startUrl()));
        }
        RegisterClientResponse answer =
                clients.ask(
                        doing(session, "register with"),
                        () -> clients.oidc(session.region()).registerClient(request.build()));
        Long until = answer.clientSecretExpiresAt();
        return new ClientRegistration(
                needed(answer.clientId(), session),
                SecretText.of(needed(answer.clientSecret(), session)),
                until == null || until <= 0
                        ? clients.clock().instant().plus(REGISTRATION)
                        : Instant.ofEpochSecond(until),
                flow);
    }

    @Override
    public DeviceCode startDevice(SsoSession session, ClientRegistration registration) {
        StartDeviceAuthorizationResponse answer =
                ask(
                        session,
                        "start a sign-in at",
                        Set.of(OidcException.Code.CLIENT_REJECTED),
                        oidc ->
                                oidc.startDeviceAuthorization(request ->
                                        request.clientId(registration.clientId())
                                                .clientSecret(registration.clientSecret().reveal())
                                                .startUrl(
                                                        StartUrl.normalised(session.startUrl()))));
        String plain = needed(answer.verificationUri(), session);
        String complete = answer.verificationUriComplete();
        return new DeviceCode(
                SecretText.of(needed(answer.deviceCode(), session)),
                needed(answer.userCode(), session),
                webAddress(plain, session),
                webAddress(complete == null ? plain : complete, session),
                seconds(answer.expiresIn(), DEVICE_CODE),
                seconds(answer.interval(), INTERVAL));
    }

    @Override
    public IssuedTokens createToken(
            SsoSession session, ClientRegistration registration, Grant grant) {
        CreateTokenRequest.Builder request =
                CreateTokenRequest.builder()
                        .clientId(registration.clientId())
                        .clientSecret(registration.clientSecret().reveal());
        switch (grant) {
            case Grant.AuthorizationCode code ->
                    request.grantType("authorization_code")
                            .code(code.code().reveal())
                            .redirectUri(code.redirectUri().toString())
                            .codeVerifier(code.verifier().reveal());
            case Grant.DeviceCode device ->
                    request.grantType(DEVICE_GRANT).deviceCode(device.code().reveal());
            case Grant.RefreshToken refresh ->
                    request.grantType("refresh_token").refreshToken(refresh.token().reveal());
        }
        CreateTokenResponse answer =
                ask(
                        session,
                        "get tokens from",
                        Set.of(OidcException.Code.values()),
                        oidc -> oidc.createToken(request.build()));
        String refresh = answer.refreshToken();
        return new IssuedTokens(
                SecretText.of(needed(answer.accessToken(), session)),
                seconds(answer.expiresIn(), 0),
                refresh == null || refresh.isEmpty() ? null : SecretText.of(refresh),
                AwsFailures.serverTime(answer.sdkHttpResponse()));
    }

    private <T> T ask(
            SsoSession session,
            String what,
            Set<OidcException.Code> expected,
            Function<SsoOidcClient, T> call) {
        try {
            return call.apply(clients.oidc(session.region()));
        } catch (SdkException thrown) {
            OidcException error =
                    thrown instanceof SsoOidcException answered ? expected(answered) : null;
            if (error != null && expected.contains(error.code())) {
                throw error;
            }
            throw clients.failed(doing(session, what), thrown);
        }
    }

    private static AwsFailures.Doing doing(SsoSession session, String what) {
        return new AwsFailures.Doing(
                what + " IAM Identity Center for session " + session.name(),
                "session " + session.name(),
                session.region());
    }

    private static Duration seconds(Integer value, int defaultValue) {
        return Duration.ofSeconds(value == null || value <= 0 ? defaultValue : value);
    }

    /**
     * Checks that a URL from the server may be opened in the browser. A loopback URL is accepted
     * only if the user configured a custom endpoint.
     */
    private URI webAddress(String text, SsoSession session) {
        String problem = WebAddress.problem(text);
        if (problem == null
                && (text.regionMatches(true, 0, "https:", 0, 6)
                        || clients.endpoint("SSO_OIDC") != null)) {
            return URI.create(text);
        }
        throw senseless(session);
    }

    private static String needed(String value, SsoSession session) {
        if (value == null || value.isEmpty()) {
            throw senseless(session);
        }
        return value;
    }

    private static ProblemException senseless(SsoSession session) {
        return ProblemException.of(
                "IAM Identity Center's answer for session "
                        + session.name()
                        + " in "
                        + session.region()
                        + " is invalid",
                "Check that nothing on the network (AWS_ENDPOINT_URL, a proxy's page) answers in"
                        + " its place");
    }

    /**
     * Returns the error of a response, null for one that no flow expects: OAuth's {@code error} and
     * {@code error_description} (RFC 6749, section 5.2; RFC 8628, section 3.5). Plain OAuth servers
     * do not send the header that the SDK maps to exception types.
     */
    private static @Nullable OidcException expected(SsoOidcException thrown) {
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
        OidcException.Code code = code(error);
        if (code == null) {
            code = code(name);
        }
        String why = !description.isEmpty() ? description : !error.isEmpty() ? error : name;
        Instant serverTime = AwsFailures.serverTime(details.sdkHttpResponse());
        return code == null ? null : new OidcException(code, why, serverTime);
    }

    private static OidcException.@Nullable Code code(String error) {
        return switch (error.endsWith("Exception")
                ? error.substring(0, error.length() - 9)
                : error) {
            case "authorization_pending", "AuthorizationPending" -> OidcException.Code.PENDING;
            case "slow_down", "SlowDown" -> OidcException.Code.SLOW_DOWN;
            case "access_denied", "AccessDenied" -> OidcException.Code.DENIED;
            case "expired_token", "invalid_grant", "ExpiredToken", "InvalidGrant" ->
                    OidcException.Code.GRANT_OVER;
            case "invalid_client", "unauthorized_client", "InvalidClient", "UnauthorizedClient" ->
                    OidcException.Code.CLIENT_REJECTED;
            default -> null;
        };
    }
}
