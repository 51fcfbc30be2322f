package dev.lanyard.secret.file;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a passphrase becomes: a key that seals, and a value that tells whether the passphrase is the
 * right one before anything is opened. Both come from one run of PBKDF2, by HMAC with a label each,
 * so that the check value says nothing about the key.
 */
final class SealKey {
    static final int SALT_LENGTH = 16;
    static final int CHECK_LENGTH = 16;

    /** Turns of PBKDF2. */
    final int count;

    /** Random, new with every new file. */
    final byte[] salt;

    /** Stands in the file's header. */
    final byte[] check;

    /** AES-256. */
    final SecretKeySpec key;

    private SealKey(int count, byte[] salt, byte[] check, SecretKeySpec key) {
        this.count = count;
        this.salt = salt;
        this.check = check;
        this.key = key;
    }

    /** A key for a new file. */
    static SealKey create(byte[] passphrase, int count) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        return derive(passphrase, salt, count);
    }

    /** The key of a file whose header names the salt and the count. */
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

    /** Whether this key came from that salt and count. */
    boolean fits(byte[] thatSalt, int thatCount) {
        return count == thatCount && Arrays.equals(salt, thatSalt);
    }

    private static byte[] labelled(byte[] master, String label) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(master, "HmacSHA256"));
        return mac.doFinal(label.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "SealKey(" + count + " turns)";
    }
}
