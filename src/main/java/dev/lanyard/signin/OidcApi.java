package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.time.Duration;

/**
 * The OIDC endpoint of IAM Identity Center (SSO OIDC API). Requests are not signed. Errors that a
 * flow expects are an {@link OidcException}; no network, a time-out or an invalid response is a
 * {@link dev.lanyard.problem.ProblemException}.
 */
public interface OidcApi {
    /**
     * Returns the authorization endpoint without parameters: {@code
     * https://oidc.<region>.<suffix>/authorize}, or {@code <override>/authorize}.
     */
    URI authorizeEndpoint(SsoSession session);

    /** RegisterClient: registers a public client for one flow. */
    ClientRegistration register(SsoSession session, ClientRegistration.Flow flow);

    /** StartDeviceAuthorization; the only {@link OidcException} is of CLIENT_REJECTED. */
    DeviceCode startDevice(SsoSession session, ClientRegistration registration);

    /** CreateToken. */
    IssuedTokens createToken(SsoSession session, ClientRegistration registration, Grant grant);

    /**
     * A code for the user to confirm in any browser.
     *
     * @param deviceCode code for polling
     * @param userCode code shown to the user
     * @param verificationUri page for entering the code
     * @param verificationUriComplete page with the code filled in
     * @param validFor lifetime of the codes
     * @param interval polling interval
     */
    record DeviceCode(
            SecretText deviceCode,
            String userCode,
            URI verificationUri,
            URI verificationUriComplete,
            Duration validFor,
            Duration interval) {}

    /** The grant that CreateToken exchanges for tokens. */
    sealed interface Grant {
        /**
         * {@code authorization_code}.
         *
         * @param code code of the redirect
         * @param redirectUri as in the authorize URL, with the port
         * @param verifier the PKCE code verifier (RFC 7636)
         */
        record AuthorizationCode(SecretText code, URI redirectUri, SecretText verifier)
                implements Grant {}

        /** {@code urn:ietf:params:oauth:grant-type:device_code}. */
        record DeviceCode(SecretText code) implements Grant {}

        /** {@code refresh_token}; the response contains a new one, and this one becomes invalid. */
        record RefreshToken(SecretText token) implements Grant {}
    }
}
