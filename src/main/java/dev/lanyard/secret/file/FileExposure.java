package dev.lanyard.secret.file;

import dev.lanyard.os.AccessCommands;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that other users cannot access a passphrase file. */
final class FileExposure {
    private FileExposure() {}

    /**
     * Checks a file.
     *
     * @throws ProblemException with the command that corrects its mode
     */
    static void check(Path file) {
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
        String exposed = found.isRegularFile() ? to(found.permissions(), rootOwns) : null;
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
    static @Nullable String to(Set<PosixFilePermission> mode, boolean rootOwns) {
        if (mode.contains(PosixFilePermission.GROUP_WRITE)
                || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            return "changed";
        }
        return mode.contains(PosixFilePermission.OTHERS_READ) && !rootOwns ? "read" : null;
    }
}
