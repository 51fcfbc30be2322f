package dev.lanyard.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Where the box's codes, tokens and keys come from. */
final class Randomness {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** As in user codes: no vowels, so that they spell nothing. */
    private static final String CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ";

    private Randomness() {}

    /** URL-safe text of a length. */
    static String text(int length) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes(length * 3 / 4 + 3))
                .substring(0, length);
    }

    /** As secret access keys and session tokens are: standard base64 of a length. */
    static String base64(int length) {
        return Base64.getEncoder().encodeToString(bytes(length * 3 / 4 + 3)).substring(0, length);
    }

    static String hex(int length) {
        return HexFormat.of().formatHex(bytes(length / 2));
    }

    /** As the tails of access key ids and role ids are. */
    static String upper(int length) {
        return of(UPPER, length);
    }

    static String userCode() {
        return of(CONSONANTS, 4) + "-" + of(CONSONANTS, 4);
    }

    private static String of(String letters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(RANDOM.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
