package dev.lanyard.secret.file;

import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether other users can get at a file that holds a passphrase. */
final class FileExposure {
    private FileExposure() {}

    /**
     * Refuses one that they can.
     *
     * @throws Failure with the command that mends it
     */
    static void check(Path file) {
        PosixFileAttributes found;
        boolean rootOwns;
        try {
            found = Files.readAttributes(file, PosixFileAttributes.class);
            rootOwns = Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            // Reading it says why; where files have no mode, there is nothing to see.
            return;
        }
        // A pipe and a terminal have a mode too, but nothing lies in them.
        String exposed = found.isRegularFile() ? to(found.permissions(), rootOwns) : null;
        if (exposed != null) {
            throw ProblemException.of(
                    "The passphrase file " + file + " can be " + exposed + " by other users",
                    "Run: " + Shell.current().command("chmod", "600", file.toString()));
        }
    }

    /**
     * What others can do with a file of that mode. Root's files may be readable: so are the secrets
     * that a container is given (Docker 0444, Kubernetes 0644), and who is in the container can't
     * change that.
     */
    static @Nullable String to(Set<PosixFilePermission> mode, boolean rootOwns) {
        if (mode.contains(PosixFilePermission.GROUP_WRITE)
                || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            return "changed";
        }
        return mode.contains(PosixFilePermission.OTHERS_READ) && !rootOwns ? "read" : null;
    }
}
