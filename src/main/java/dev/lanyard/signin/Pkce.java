package dev.lanyard.signin;

import dev.lanyard.secret.SecretText;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Proof key for code exchange (RFC 7636, S256): an intercepted code cannot be redeemed without the
 * verifier.
 *
 * @param verifier sent to AWS only, with the code
 * @param challenge its SHA-256, sent through the browser
 */
record Pkce(SecretText verifier, String challenge) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Pkce create() {
        String verifier = random();
        return new Pkce(SecretText.of(verifier), challenge(verifier));
    }

    /** Returns 256 random bits in base64url, for verifiers and states. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String challenge(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SessionLocks.hash("SHA-256", verifier));
    }
}
