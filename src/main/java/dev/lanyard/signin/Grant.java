package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.net.URI;

/** The grant that CreateToken exchanges for tokens. */
public sealed interface Grant {
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
