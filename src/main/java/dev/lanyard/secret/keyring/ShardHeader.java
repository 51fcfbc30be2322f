package dev.lanyard.secret.keyring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The header of a sharded value in its first item:
 *
 * <pre>
 * lanyard-item 1 SLOT PARTS LENGTH DIGEST
 * the value's beginning …
 * </pre>
 *
 * <p>PARTS further items hold the rest; SLOT, a or b, selects one of two sets of parts. LENGTH is
 * the length of the whole value in UTF-16 units. DIGEST covers the account and the whole value, so
 * that a mix of two values or the value of another account is detected.
 *
 * @param slot a or b
 * @param parts number of items after the first
 * @param length length of the whole value in UTF-16 units
 * @param digest 32 hexadecimal digits of a SHA-256
 * @param beginning the part of the value in the first item
 */
record ShardHeader(char slot, int parts, int length, String digest, String beginning) {
    private static final String WORD = "lanyard-item ";
    private static final String VERSION = "1";

    static final int HEADER_LENGTH = 80;

    /** Limit for the number of parts: 100 hold 128,000 characters. */
    static final int MAX_PARTS = 100;

    /** Returns whether an item's text starts with a header; otherwise it is the value itself. */
    static boolean isPresentIn(String text) {
        return text.startsWith(WORD);
    }

    static boolean isKnown(String text) {
        return text.startsWith(WORD + VERSION + " ");
    }

    /** Parses a first item; null if it is malformed. */
    static @Nullable ShardHeader parse(String text) {
        int end = text.indexOf('\n');
        if (end < 0) {
            return null;
        }
        String[] words = text.substring(0, end).split(" ", -1);
        if (words.length != 6 || words[2].length() != 1) {
            return null;
        }
        try {
            int parts = Integer.parseInt(words[3]);
            int length = Integer.parseInt(words[4]);
            char slot = words[2].charAt(0);
            if (parts < 0 || parts > MAX_PARTS || length < 0 || (slot != 'a' && slot != 'b')) {
                return null;
            }
            return new ShardHeader(slot, parts, length, words[5], text.substring(end + 1));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    String text() {
        return WORD + VERSION + " " + slot + " " + parts + " " + length + " " + digest + "\n"
                + beginning;
    }

    boolean matches(String account, String value) {
        return value.length() == length && digest(account, value).equals(digest);
    }

    /** Returns the digest that binds a value to its account. */
    static String digest(String account, String value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(account.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) '\n');
            sha.update(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ShardHeader(" + slot + ", " + parts + " parts)";
    }
}
