package dev.lanyard.secret.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The format of the sealed file; all numbers are big-endian:
 *
 * <pre>
 *  0  8  "LANYSEAL"
 *  8  1  version of this format: 1
 *  9  1  how it is sealed: 1 = PBKDF2-HMAC-SHA256, then AES-256-GCM
 * 10  4  turns of PBKDF2
 * 14 16  salt
 * 30 16  check value of the passphrase
 * 46 12  nonce, new with every write
 * 58  4  length of what follows, tag included
 * 62  …  ciphertext and tag; the 62 bytes above are its associated data
 *  …  32 SHA-256 of everything before it
 * </pre>
 *
 * <p>The digest at the end is unkeyed and detects accidental damage (a truncated copy, a failing
 * disk). If the digest and the check value match but the GCM tag does not, the file was changed on
 * purpose without the passphrase, and is reported as tampered with. The replacement of the file by
 * an older copy is not detected.
 */
final class SealedBytes {
    private static final byte[] MAGIC = "LANYSEAL".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final byte PBKDF2_AES_GCM = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_LENGTH = 62;
    private static final int DIGEST_LENGTH = 32;

    /** Limits the time to open a file with a forged header to a few seconds. */
    private static final int MAX_ITERATIONS = 4 * SealedFile.ITERATIONS;

    final int count;

    final byte[] salt;
    private final byte[] check;
    private final byte[] nonce;
    private final byte[] header;
    private final byte[] body;

    private SealedBytes(byte[] header, byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(header);
        in.position(MAGIC.length + 2);
        this.count = in.getInt();
        this.salt = next(in, SealKey.SALT_LENGTH);
        this.check = next(in, SealKey.CHECK_LENGTH);
        this.nonce = next(in, NONCE_LENGTH);
        this.header = header;
        this.body = body;
    }

    /** The bytes are not a valid sealed file; the message follows the file's name. */
    static final class InvalidFileException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String nextStep;

        private InvalidFileException(String what, String nextStep) {
            super(what, null, false, false);
            this.nextStep = nextStep;
        }

        String nextStep() {
            return nextStep;
        }

        /** Accidental damage, as far as can be determined. */
        static InvalidFileException damaged(String detail) {
            return new InvalidFileException("is damaged (" + detail + ")", SealedFile.START_AFRESH);
        }

        /** Changed by a program that knows the format but not the passphrase. */
        static InvalidFileException tampered(String detail) {
            return new InvalidFileException(
                    "was tampered with (" + detail + "): it was changed without its passphrase",
                    "Find out who can write there; then remove the file and sign in again");
        }

        /** Written by a later version. */
        static InvalidFileException newer(String detail) {
            return new InvalidFileException(
                    "was written by a newer Lanyard (" + detail + ")",
                    "Update Lanyard, or remove the file and sign in again");
        }
    }

    /** Parses the file without decrypting it. */
    static SealedBytes parse(byte[] file) throws InvalidFileException, GeneralSecurityException {
        if (file.length < MAGIC.length + 2
                || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw InvalidFileException.damaged("it does not start like a sealed file");
        }
        if (file[MAGIC.length] != VERSION || file[MAGIC.length + 1] != PBKDF2_AES_GCM) {
            throw InvalidFileException.newer("its format is number " + file[MAGIC.length]);
        }
        int digestAt = file.length - DIGEST_LENGTH;
        if (digestAt < HEADER_LENGTH) {
            throw InvalidFileException.damaged("it is truncated");
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(file, 0, digestAt);
        if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(file, digestAt, file.length))) {
            throw InvalidFileException.damaged("its checksum does not match its contents");
        }
        SealedBytes sealed =
                new SealedBytes(
                        Arrays.copyOf(file, HEADER_LENGTH),
                        Arrays.copyOfRange(file, HEADER_LENGTH, digestAt));
        int length = ByteBuffer.wrap(file).getInt(HEADER_LENGTH - 4);
        if (sealed.count < 1 || sealed.count > MAX_ITERATIONS || length != sealed.body.length) {
            throw InvalidFileException.tampered("its header is invalid");
        }
        return sealed;
    }

    boolean sealedWith(SealKey key) {
        return MessageDigest.isEqual(key.check, check);
    }

    /** Decrypts the contents; the caller must clear them. */
    byte[] open(SealKey key) throws InvalidFileException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key.key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        try {
            return cipher.doFinal(body);
        } catch (AEADBadTagException _) {
            throw InvalidFileException.tampered("its authentication tag does not match");
        }
    }

    static byte[] seal(SealKey key, byte[] contents) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_LENGTH];
        new SecureRandom().nextBytes(nonce);
        int bodyLength = contents.length + TAG_BITS / 8;
        ByteBuffer file = ByteBuffer.allocate(HEADER_LENGTH + bodyLength + DIGEST_LENGTH);
        file.put(MAGIC).put(VERSION).put(PBKDF2_AES_GCM).putInt(key.count).put(key.salt);
        file.put(key.check).put(nonce).putInt(bodyLength);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key.key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(file.array(), 0, HEADER_LENGTH);
        file.put(cipher.doFinal(contents));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(file.array(), 0, file.position());
        file.put(digest.digest());
        return file.array();
    }

    private static byte[] next(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
