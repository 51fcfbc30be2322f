package dev.lanyard.os;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;

/**
 * Whose process is at the other end of a Unix socket: asked of the connection itself (SO_PEERCRED,
 * unix(7); getpeereid on macOS), because whatever its path led to a moment ago may have been
 * swapped since.
 */
@FunctionalInterface
public interface SocketPeer {
    /** Whether to talk to the other end; an end whose user is not known throws. */
    boolean isTrusted(SocketChannel connection) throws IOException;

    /**
     * This user's own processes, and no other's. Windows does not say whose an end is; there the
     * access list of the profile folder, which the socket is in, keeps others out.
     */
    static SocketPeer thisUser() {
        return connection ->
                !connection.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                        || named(ownName()).isTrusted(connection);
    }

    /** The processes of the user with a name, which is a number where the user has none. */
    static SocketPeer named(String user) {
        return connection ->
                connection
                        .getOption(ExtendedSocketOptions.SO_PEERCRED)
                        .user()
                        .getName()
                        .equals(user);
    }

    private static String ownName() throws IOException {
        Path process = Path.of("/proc/self");
        if (Files.exists(process)) {
            return Files.getOwner(process).getName();
        }
        // No /proc: a file that was just made is this user's.
        Path probe = Files.createTempFile("lanyard", null);
        try {
            return Files.getOwner(probe).getName();
        } finally {
            Files.delete(probe);
        }
    }
}
