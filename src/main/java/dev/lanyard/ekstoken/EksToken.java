package dev.lanyard.ekstoken;

import dev.lanyard.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A bearer token for one cluster.
 *
 * @param text value of the Authorization header, without its scheme
 * @param expiration expiry reported to the client
 */
public record EksToken(SecretText text, Instant expiration) {
    /**
     * Returns the token as an ExecCredential of client-go. No value needs escaping: base64url, a
     * date, and one of two versions.
     */
    public byte[] execCredential(String apiVersion) {
        String json =
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\""
                        + apiVersion
                        + "\",\"spec\":{},\"status\":{\"expirationTimestamp\":\""
                        + expiration
                        + "\",\"token\":\""
                        + text.reveal()
                        + "\"}}\n";
        return json.getBytes(StandardCharsets.US_ASCII);
    }
}
