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
 * The sealed file's bytes, all numbers big-endian:
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
 * <p>The digest at the end has no key, and that is its use: accidents (a cut-off copy, a failing
 * disk) do not fit it, so they are told as damage. Bytes that fit it and the check value but not
 * the tag were put together on purpose by somebody without the passphrase, and are told as that. An
 * older whole copy put back in its place is not noticed.
 */
final class SealedBytes {
    private static final byte[] MAGIC = "LANYSEAL".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final byte PBKDF2_AES_GCM = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_LENGTH = 62;
    private static final int DIGEST_LENGTH = 32;

    /** More turns than this, some seconds' worth, are a way to hang whoever opens the file. */
    private static final int MAX_TURNS = 4 * SealedFile.TURNS;

    /** Turns of PBKDF2. */
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

    /** Why bytes are not what they should be. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        /** What is the matter with them. */
        enum How {
            /** By accident, as far as one can tell. */
            DAMAGED,
            /** By somebody who knows the format and not the passphrase. */
            TAMPERED,
            /** A later version's. */
            NEWER
        }

        private final How how;

        Broken(How how, String detail) {
            super(detail, null, false, false);
            this.how = how;
        }

        How how() {
            return how;
        }
    }

    /** Takes the bytes apart; nothing is opened yet. */
    static SealedBytes parse(byte[] file) throws Broken, GeneralSecurityException {
        if (file.length < MAGIC.length + 2
                || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new Broken(Broken.How.DAMAGED, "it does not begin as a sealed file does");
        }
        if (file[MAGIC.length] != VERSION || file[MAGIC.length + 1] != PBKDF2_AES_GCM) {
            throw new Broken(Broken.How.NEWER, "its format is number " + file[MAGIC.length]);
        }
        int digestAt = file.length - DIGEST_LENGTH;
        if (digestAt < HEADER_LENGTH) {
            throw new Broken(Broken.How.DAMAGED, "it was cut short");
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(file, 0, digestAt);
        if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(file, digestAt, file.length))) {
            throw new Broken(Broken.How.DAMAGED, "its checksum does not fit its contents");
        }
        SealedBytes sealed =
                new SealedBytes(
                        Arrays.copyOf(file, HEADER_LENGTH),
                        Arrays.copyOfRange(file, HEADER_LENGTH, digestAt));
        int length = ByteBuffer.wrap(file).getInt(HEADER_LENGTH - 4);
        if (sealed.count < 1 || sealed.count > MAX_TURNS || length != sealed.body.length) {
            throw new Broken(Broken.How.TAMPERED, "its header makes no sense");
        }
        return sealed;
    }

    /** Whether the key is of the passphrase that sealed this. */
    boolean sealedWith(SealKey key) {
        return MessageDigest.isEqual(key.check, check);
    }

    /** Opens the contents; the caller clears them. */
    byte[] open(SealKey key) throws Broken, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key.key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        try {
            return cipher.doFinal(body);
        } catch (AEADBadTagException notOurs) {
            throw new Broken(Broken.How.TAMPERED, "its seal does not fit");
        }
    }

    /** Seals contents into a whole file. */
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

    @Override
    public String toString() {
        return "SealedBytes(" + body.length + ")";
    }
}
