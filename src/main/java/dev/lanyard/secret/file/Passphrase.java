package dev.lanyard.secret.file;

import dev.lanyard.os.AccessCommands;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Provides the passphrase of a sealed file. */
public interface Passphrase {
    /**
     * Returns the passphrase, never empty; the caller must clear it.
     *
     * @throws ProblemException if there is none, with the ways to set one
     */
    SecretText ask();

    /**
     * Reads LANYARD_PASSPHRASE, else the first line of the file that LANYARD_PASSPHRASE_FILE names
     * (which may be a pipe), on demand.
     */
    static Passphrase from(Environment environment) {
        return new Passphrase() {
            @Override
            public SecretText ask() {
                String given = environment.get("LANYARD_PASSPHRASE");
                if (given != null) {
                    return SecretText.of(given);
                }
                String file = environment.get("LANYARD_PASSPHRASE_FILE");
                if (file == null) {
                    throw ProblemException.of(
                            "There is no passphrase for the sealed file of secrets",
                            "Set LANYARD_PASSPHRASE_FILE to a file that contains one, or"
                                    + " LANYARD_PASSPHRASE");
                }
                requirePrivate(Path.of(file));
                return firstLine(Path.of(file));
            }
        };
    }

    private static SecretText firstLine(Path file) {
        // A longer first line suggests that the variable names the wrong file.
        byte[] bytes = new byte[4096];
        int length;
        try (InputStream in = Files.newInputStream(file)) {
            length = in.readNBytes(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw ProblemException.of(
                    "The passphrase file " + file + " cannot be read",
                    "Check the path in LANYARD_PASSPHRASE_FILE and who may read it",
                    e);
        }
        int end = 0;
        while (end < length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        byte[] line = Arrays.copyOf(bytes, end);
        Arrays.fill(bytes, (byte) 0);
        if (end == 0 || end == bytes.length) {
            Arrays.fill(line, (byte) 0);
            throw ProblemException.of(
                    "The passphrase file "
                            + file
                            + (end == 0 ? " has an empty first line" : " has no end to its line"),
                    "Put the passphrase into its first line");
        }
        SecretText passphrase = SecretText.ofUtf8(line);
        Arrays.fill(line, (byte) 0);
        return passphrase;
    }

    /** Checks that other users cannot access a passphrase file. */
    private static void requirePrivate(Path file) {
        PosixFileAttributes found;
        boolean rootOwns;
        try {
            found = Files.readAttributes(file, PosixFileAttributes.class);
            rootOwns = Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            // Reading the file reports the error; a file system without modes cannot be checked.
            return;
        }
        // Pipes and terminals have modes but no stored content.
        String exposed = found.isRegularFile() ? exposure(found.permissions(), rootOwns) : null;
        if (exposed != null) {
            throw ProblemException.of(
                    "The passphrase file " + file + " can be " + exposed + " by other users",
                    "Run: " + AccessCommands.current().ownerOnly(file));
        }
    }

    /**
     * Returns what others can do with a file of this mode. Readable files of root are accepted,
     * because containers get their secrets that way (Docker 0444, Kubernetes 0644) and cannot
     * change it.
     */
    static @Nullable String exposure(Set<PosixFilePermission> mode, boolean rootOwns) {
        if (mode.contains(PosixFilePermission.GROUP_WRITE)
                || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            return "changed";
        }
        return mode.contains(PosixFilePermission.OTHERS_READ) && !rootOwns ? "read" : null;
    }
}
