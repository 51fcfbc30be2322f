package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What RegisterClient gave: who we are to the OIDC endpoint. AWS lets it live 90 days; a session
 * can be refreshed only with the registration that it was made with, and only while that lives.
 *
 * @param clientId not secret by itself
 * @param clientSecret goes with every CreateToken
 * @param expiresAt when AWS forgets it
 * @param flow what it may be used for
 */
public record ClientRegistration(
        String clientId, SecretText clientSecret, Instant expiresAt, Flow flow) {
    /** The two ways of signing in; AWS binds a registration to one of them. */
    public enum Flow {
        /** Authorization code with PKCE, through a browser on this machine. */
        CODE("code"),
        /** Device code, through a browser anywhere. */
        DEVICE("device");

        private final String word;

        Flow(String word) {
            this.word = word;
        }

        /** The word that is stored for it. */
        public String word() {
            return word;
        }

        static @Nullable Flow of(@Nullable String word) {
            for (Flow flow : values()) {
                if (flow.word.equals(word)) {
                    return flow;
                }
            }
            return null;
        }
    }
}
