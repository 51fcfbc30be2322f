package dev.lanyard.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A secret whose {@code toString} is redacted. Holds bytes so that they can be cleared. {@link
 * #reveal()} is the only access to the text, so that its uses can be audited.
 */
public final class SecretText implements AutoCloseable {
    private final byte[] utf8;

    private SecretText(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static SecretText of(String text) {
        return new SecretText(text.getBytes(StandardCharsets.UTF_8));
    }

    public static SecretText ofUtf8(byte[] bytes) {
        return new SecretText(bytes.clone());
    }

    public String reveal() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Returns a copy of the UTF-8 bytes, which the caller must clear. */
    public byte[] revealUtf8() {
        return utf8.clone();
    }

    /** Returns whether the secret is empty, or was cleared by {@link #close()}. */
    public boolean isEmpty() {
        return utf8.length == 0;
    }

    /** Overwrites the bytes. Does not affect copies returned earlier. */
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
