package dev.lanyard.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A secret that prints redacted. It holds bytes so that it can be cleared; {@link #reveal()} is the
 * one way to its text, so that every place that needs it can be found.
 */
public final class SecretText implements AutoCloseable {
    private final byte[] utf8;

    private SecretText(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Wraps a text that came from outside. */
    public static SecretText of(String text) {
        return new SecretText(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes a copy of UTF-8 bytes. */
    public static SecretText ofUtf8(byte[] bytes) {
        return new SecretText(bytes.clone());
    }

    /** The secret itself, for handing to what needs it and for nothing else. */
    public String reveal() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** A copy of the secret's UTF-8 bytes; the caller clears it. */
    public byte[] revealUtf8() {
        return utf8.clone();
    }

    /** Whether there is nothing in it (also after {@link #close()}, which leaves zeros). */
    public boolean isEmpty() {
        return utf8.length == 0;
    }

    /** Overwrites the bytes. Copies that were revealed are not reached by this. */
    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretText that && MessageDigest.isEqual(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
