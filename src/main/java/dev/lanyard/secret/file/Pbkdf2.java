package dev.lanyard.secret.file;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * PBKDF2 with HMAC-SHA256 (RFC 8018, section 5.2) for one block. The JDK's implementation hashes
 * the padded key again in every iteration, which doubles the defender's cost but not an attacker's.
 * This one hashes it once; a test compares the results.
 */
final class Pbkdf2 {
    static final int LENGTH = 32;

    private static final int BLOCK = 64;

    private Pbkdf2() {}

    static byte[] derive(byte[] passphrase, byte[] salt, int count)
            throws GeneralSecurityException {
        byte[] key = passphrase;
        if (key.length > BLOCK) {
            key = MessageDigest.getInstance("SHA-256").digest(passphrase);
        }
        MessageDigest inner = started(key, (byte) 0x36);
        MessageDigest outer = started(key, (byte) 0x5c);
        byte[] first = Arrays.copyOf(salt, salt.length + 4);
        first[salt.length + 3] = 1;
        byte[] block = new byte[LENGTH];
        hmac(inner, outer, first, block);
        byte[] result = block.clone();
        for (int i = 1; i < count; i++) {
            hmac(inner, outer, block, block);
            for (int j = 0; j < LENGTH; j++) {
                result[j] ^= block[j];
            }
        }
        Arrays.fill(block, (byte) 0);
        return result;
    }

    private static void hmac(MessageDigest inner, MessageDigest outer, byte[] in, byte[] out)
            throws GeneralSecurityException {
        try {
            MessageDigest digest = (MessageDigest) inner.clone();
            digest.update(in);
            digest.digest(out, 0, LENGTH);
            digest = (MessageDigest) outer.clone();
            digest.update(out);
            digest.digest(out, 0, LENGTH);
        } catch (CloneNotSupportedException e) {
            throw new GeneralSecurityException("SHA-256 cannot be cloned here", e);
        }
    }

    private static MessageDigest started(byte[] key, byte pad) throws GeneralSecurityException {
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= pad;
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(block);
        Arrays.fill(block, (byte) 0);
        return digest;
    }
}
