package dev.lanyard.agent.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whose a file is. Where users have no numbers (Windows), the profile folder keeps others out. */
public final class SocketOwner {
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private SocketOwner() {}

    /** Whether this user, and nobody else, made the file. */
    public static boolean isThisUser(Path file) {
        try {
            Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return owner.equals(thisUser());
        } catch (IOException gone) {
            return false;
        } catch (UnsupportedOperationException | IllegalArgumentException noUserNumbers) {
            return true;
        }
    }

    private static Object thisUser() throws IOException {
        if (Files.exists(OWN_PROCESS)) {
            return Files.getAttribute(OWN_PROCESS, "unix:uid");
        }
        // No /proc: a file that was just made is this user's.
        Path probe = Files.createTempFile("lanyard", null);
        try {
            return Files.getAttribute(probe, "unix:uid");
        } finally {
            Files.delete(probe);
        }
    }
}
