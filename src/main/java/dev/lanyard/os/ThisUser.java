package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The user whom this process runs as. */
public final class ThisUser {
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private ThisUser() {}

    /**
     * The user's number, as the attribute {@code unix:uid} of a file has it.
     *
     * @throws UnsupportedOperationException where users have no numbers (Windows); some file
     *     systems throw an IllegalArgumentException
     */
    public static Object number() throws IOException {
        if (Files.exists(OWN_PROCESS, LinkOption.NOFOLLOW_LINKS)) {
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
