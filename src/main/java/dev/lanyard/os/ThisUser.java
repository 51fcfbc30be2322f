package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The user that this process runs as. */
public final class ThisUser {
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private ThisUser() {}

    /**
     * Returns the user's id as in the file attribute {@code unix:uid}.
     *
     * @throws UnsupportedOperationException if there are no numeric user ids (Windows); some file
     *     systems throw an IllegalArgumentException
     */
    public static Object number() throws IOException {
        if (Environment.Os.current() == Environment.Os.LINUX
                && Files.exists(OWN_PROCESS, LinkOption.NOFOLLOW_LINKS)) {
            return Files.getAttribute(OWN_PROCESS, "unix:uid");
        }
        // Without /proc: a new file belongs to this user.
        Path probe = Files.createTempFile("lanyard", null);
        try {
            return Files.getAttribute(probe, "unix:uid");
        } finally {
            Files.delete(probe);
        }
    }
}
