package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.net.URI;

/** What CreateToken is given in exchange for tokens. */
public sealed interface Grant {
    /**
     * {@code authorization_code}.
     *
     * @param code from the callback
     * @param redirectUri as in the authorize address, with the port
     * @param verifier what the code challenge was made of (RFC 7636)
     */
    record AuthorizationCode(SecretText code, URI redirectUri, SecretText verifier)
            implements Grant {}

    /** {@code urn:ietf:params:oauth:grant-type:device_code}. */
    record DeviceCode(SecretText code) implements Grant {}

    /** {@code refresh_token}; the answer carries the next one, and this one is dead. */
    record RefreshToken(SecretText token) implements Grant {}
}
