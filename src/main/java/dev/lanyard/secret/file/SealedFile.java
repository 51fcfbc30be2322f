package dev.lanyard.secret.file;

import dev.lanyard.os.AccessCommands;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and writes the sealed file on disk, and describes failures. */
final class SealedFile {
    /**
     * PBKDF2 iterations, as OWASP's Password Storage Cheat Sheet recommends for HMAC-SHA256. Costs
     * about 0.3 s per process (measured; 1 s with the C1 compiler only), and an attacker the same
     * per guess. A file with fewer iterations is upgraded at its next write; the header contains
     * the number.
     */
    static final int ITERATIONS = 600_000;

    /** Minimum for user-chosen secrets in NIST SP 800-63B, section 5.1.1.2. */
    private static final int MIN_PASSPHRASE_LENGTH = 8;

    /** Hundreds of sign-ins need less than a tenth of this. */
    private static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

    static final String START_AFRESH = "It holds only sign-ins: remove the file and sign in again";

    private final Path path;
    private final Passphrase passphrase;
    private final int iterations;
    private @Nullable SealKey key;

    SealedFile(Path path, Passphrase passphrase, int iterations) {
        this.path = path;
        this.passphrase = passphrase;
        this.iterations = iterations;
    }

    Path path() {
        return path;
    }

    /** Returns what differs after each replacement of the file; null if that is unknown. */
    @Nullable String revision() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
        } catch (NoSuchFileException _) {
            return "no file";
        } catch (IOException _) {
            return null; // A read of the file reports the error.
        }
    }

    /**
     * Returns the contents of the file, which are empty if it does not exist. The caller must close
     * them.
     */
    synchronized SealedEntries open() {
        byte[] bytes = bytes();
        if (bytes == null) {
            return new SealedEntries();
        }
        try {
            SealedBytes sealed = SealedBytes.parse(bytes);
            SealKey fitting = keyFor(sealed);
            if (!sealed.sealedWith(fitting)) {
                throw ProblemException.of(
                        "The passphrase does not open the sealed file " + path,
                        "Check LANYARD_PASSPHRASE or LANYARD_PASSPHRASE_FILE; if the passphrase is"
                                + " lost, remove the file and sign in again");
            }
            byte[] contents = sealed.open(fitting);
            try {
                return SealedEntries.decode(contents);
            } finally {
                Arrays.fill(contents, (byte) 0);
            }
        } catch (SealedBytes.InvalidFileException invalid) {
            throw ProblemException.of(
                    "The sealed file " + path + " " + invalid.getMessage(), invalid.nextStep());
        } catch (GeneralSecurityException e) {
            throw missingCipher(e);
        }
    }

    /** Replaces the file. The caller must hold the lock under which it read the contents. */
    synchronized void seal(SealedEntries entries) throws IOException {
        byte[] contents = entries.encode();
        try {
            SealKey sealing = key;
            if (sealing == null || sealing.count < iterations) {
                sealing = newKey();
                key = sealing;
            }
            byte[] bytes = SealedBytes.seal(sealing, contents);
            if (bytes.length > MAX_FILE_BYTES) {
                throw new IOException("it would grow over 16 MB");
            }
            SafeFile.replace(path, bytes);
        } catch (GeneralSecurityException e) {
            throw missingCipher(e);
        } finally {
            Arrays.fill(contents, (byte) 0);
        }
    }

    synchronized void remove() throws IOException {
        SafeFile.removeLeftovers(path);
        Files.deleteIfExists(SafeFile.target(path));
    }

    private SealKey keyFor(SealedBytes sealed) throws GeneralSecurityException {
        SealKey known = key;
        if (known == null || !known.matches(sealed.salt, sealed.count)) {
            try (SecretText text = passphrase.ask()) {
                byte[] utf8 = text.revealUtf8();
                known = SealKey.derive(utf8, sealed.salt, sealed.count);
                Arrays.fill(utf8, (byte) 0);
            }
            key = known;
        }
        return known;
    }

    /**
     * Derives a key for a new file. A short passphrase is rejected here, but still opens an
     * existing file.
     */
    private SealKey newKey() throws GeneralSecurityException {
        try (SecretText text = passphrase.ask()) {
            if (text.reveal().length() < MIN_PASSPHRASE_LENGTH) {
                throw ProblemException.of(
                        "The passphrase is too short to seal " + path + " with",
                        "Choose one of at least "
                                + MIN_PASSPHRASE_LENGTH
                                + " characters, in LANYARD_PASSPHRASE_FILE or LANYARD_PASSPHRASE");
            }
            byte[] utf8 = text.revealUtf8();
            SealKey created = SealKey.create(utf8, iterations);
            Arrays.fill(utf8, (byte) 0);
            return created;
        }
    }

    private byte @Nullable [] bytes() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw ProblemException.of(
                        "The sealed file " + path + " is over 16 MB", START_AFRESH);
            }
            return bytes;
        } catch (NoSuchFileException _) {
            return null;
        } catch (AccessDeniedException e) {
            if (Files.isDirectory(path)) { // as Windows refuses one
                throw FileProblem.failure("The sealed file of secrets cannot be read", path, e);
            }
            throw ProblemException.of(
                    "The sealed file " + path + " may not be read",
                    "Make it readable: " + AccessCommands.current().allowReading(path),
                    e);
        } catch (IOException e) {
            throw FileProblem.failure("The sealed file of secrets cannot be read", path, e);
        }
    }

    private static ProblemException missingCipher(GeneralSecurityException e) {
        return ProblemException.of(
                "This Java runtime has no AES-GCM or no HMAC-SHA256: " + e.getMessage(),
                "Run Lanyard with the runtime that comes with it",
                e);
    }
}
