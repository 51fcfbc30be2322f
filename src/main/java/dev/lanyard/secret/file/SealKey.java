package dev.lanyard.secret.file;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys derived from a passphrase: an encryption key, and a check value that tells whether the
 * passphrase is correct before anything is decrypted. Both are HMACs of one PBKDF2 result with
 * different labels, so the check value reveals nothing about the key.
 */
final class SealKey {
    static final int SALT_LENGTH = 16;
    static final int CHECK_LENGTH = 16;

    final int count;

    /** Random; new for every new file. */
    final byte[] salt;

    /** The check value, stored in the file's header. */
    final byte[] check;

    final SecretKeySpec key;

    private SealKey(int count, byte[] salt, byte[] check, SecretKeySpec key) {
        this.count = count;
        this.salt = salt;
        this.check = check;
        this.key = key;
    }

    static SealKey create(byte[] passphrase, int count) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        return derive(passphrase, salt, count);
    }

    /** Derives the key of a file from the salt and iterations in its header. */
    static SealKey derive(byte[] passphrase, byte[] salt, int count)
            throws GeneralSecurityException {
        byte[] master = Pbkdf2.derive(passphrase, salt, count);
        try {
            byte[] check = labelled(master, "lanyard check 1");
            byte[] seal = labelled(master, "lanyard seal 1");
            SecretKeySpec key = new SecretKeySpec(seal, "AES");
            Arrays.fill(seal, (byte) 0);
            return new SealKey(count, salt, Arrays.copyOf(check, CHECK_LENGTH), key);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    boolean matches(byte[] thatSalt, int thatCount) {
        return count == thatCount && Arrays.equals(salt, thatSalt);
    }

    private static byte[] labelled(byte[] master, String label) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(master, "HmacSHA256"));
        return mac.doFinal(label.getBytes(StandardCharsets.US_ASCII));
    }
}
