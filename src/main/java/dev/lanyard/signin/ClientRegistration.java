package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of RegisterClient: Lanyard's client at the OIDC endpoint. AWS expires it after 90
 * days. A session can only be refreshed with the registration of its sign-in, before that expires.
 *
 * @param clientId the client id, which is not secret
 * @param clientSecret sent with every CreateToken
 * @param expiresAt its expiry
 * @param flow the flow it is valid for
 */
public record ClientRegistration(
        String clientId, SecretText clientSecret, Instant expiresAt, Flow flow) {
    /** The two sign-in flows; a registration is valid for one of them. */
    public enum Flow {
        /** Authorization code with PKCE, through a browser on this machine. */
        CODE,
        /** Device code, through a browser on any machine. */
        DEVICE;

        /** Returns the flow's name in the secret store. */
        public String word() {
            return this == CODE ? "code" : "device";
        }

        static @Nullable Flow of(@Nullable String word) {
            for (Flow flow : values()) {
                if (flow.word().equals(word)) {
                    return flow;
                }
            }
            return null;
        }
    }
}
