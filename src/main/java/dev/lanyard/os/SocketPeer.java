package dev.lanyard.os;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;

/**
 * Checks the user at the other end of a Unix socket. Uses the connection itself (SO_PEERCRED,
 * unix(7); getpeereid on macOS), because the socket's path may have been replaced since it was
 * checked.
 */
@FunctionalInterface
public interface SocketPeer {
    /** Returns whether the other end is trusted; throws if its user is unknown. */
    boolean isTrusted(SocketChannel connection) throws IOException;

    /**
     * Trusts this user's processes only. Windows does not reveal the peer's user; there the ACL of
     * the profile folder protects the socket.
     */
    static SocketPeer thisUser() {
        return connection ->
                !connection.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                        || named(ownName()).isTrusted(connection);
    }

    /** Trusts the processes of a user by name, or by id if the user has no name. */
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
        if (Environment.Os.current() == Environment.Os.LINUX && Files.exists(process)) {
            return Files.getOwner(process).getName();
        }
        // Without /proc: a new file belongs to this user.
        Path probe = Files.createTempFile("lanyard", null);
        try {
            return Files.getOwner(probe).getName();
        } finally {
            Files.delete(probe);
        }
    }
}
