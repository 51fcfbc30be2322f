package dev.lanyard.os;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** The user that this process runs as. */
public final class ThisUser {
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private ThisUser() {}

    /**
     * Returns whether this user owns a file. On Windows, which has no numeric user ids, the profile
     * folder's ACL protects the file.
     */
    public static boolean owns(Path file, LinkOption... links) {
        try {
            return Files.getAttribute(file, "unix:uid", links).equals(own("unix:uid"));
        } catch (IOException _) {
            return false;
        } catch (UnsupportedOperationException | IllegalArgumentException _) {
            return true;
        }
    }

    /**
     * Returns whether the other end of a Unix socket is this user's. Asks the connection itself
     * (SO_PEERCRED, unix(7); getpeereid on macOS), because the socket's path may have been replaced
     * since it was checked. Windows does not reveal the peer's user; there the ACL of the profile
     * folder protects the socket.
     *
     * @throws IOException if the user is unknown
     */
    public static boolean isPeer(SocketChannel connection) throws IOException {
        return !connection.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                || isPeer(connection, name());
    }

    /** Returns whether the other end is a user's, by name, or by id if the user has no name. */
    public static boolean isPeer(SocketChannel connection, String user) throws IOException {
        return connection
                .getOption(ExtendedSocketOptions.SO_PEERCRED)
                .user()
                .getName()
                .equals(user);
    }

    /** Returns the user's name, or the id if there is none. */
    public static String name() throws IOException {
        return ((UserPrincipal) own("owner:owner")).getName();
    }

    private static Object own(String attribute) throws IOException {
        if (Environment.Os.current() == Environment.Os.LINUX
                && Files.exists(OWN_PROCESS, LinkOption.NOFOLLOW_LINKS)) {
            return Files.getAttribute(OWN_PROCESS, attribute);
        }
        // Without /proc: a new file belongs to this user.
        Path probe = Files.createTempFile("lanyard", null);
        try {
            return Files.getAttribute(probe, attribute);
        } finally {
            Files.delete(probe);
        }
    }
}
