package dev.lanyard.secret.keyring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a value in its first item:
 *
 * <pre>
 * lanyard-item 1 SLOT PARTS LENGTH DIGEST
 * the value's beginning …
 * </pre>
 *
 * <p>PARTS more items hold the rest; SLOT, a or b, tells which of two sets of them. LENGTH is the
 * whole value's, in UTF-16 characters; DIGEST is of the account and the whole value, so that parts
 * of two values, or another account's value, never pass for one.
 *
 * @param slot a or b
 * @param parts how many items follow the first
 * @param length of the whole value, in UTF-16 characters
 * @param digest 32 hexadecimal digits of SHA-256
 * @param beginning the part of the value that is in the first item
 */
record ShardHeader(char slot, int parts, int length, String digest, String beginning) {
    private static final String WORD = "lanyard-item ";
    private static final String VERSION = "1";

    /** Longest header there can be. */
    static final int HEADER_LENGTH = 80;

    /** More parts than this are nobody's secret: 100 hold 128,000 characters. */
    static final int MAX_PARTS = 100;

    /** Whether an item's text has an envelope; one without is the value itself. */
    static boolean isAround(String text) {
        return text.startsWith(WORD);
    }

    /** Whether it is of a version that this program knows. */
    static boolean isKnown(String text) {
        return text.startsWith(WORD + VERSION + " ");
    }

    /** Reads a first item; null when it is not whole. */
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
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    /** The first item's text. */
    String text() {
        return WORD + VERSION + " " + slot + " " + parts + " " + length + " " + digest + "\n"
                + beginning;
    }

    /** Whether a value is the one that this was put around. */
    boolean fits(String account, String value) {
        return value.length() == length && digest(account, value).equals(digest);
    }

    /** The digest that binds a value to its account. */
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
