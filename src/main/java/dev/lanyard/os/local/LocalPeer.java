package dev.lanyard.os.local;

import java.io.IOException;

/** Checks the user at the other end of a connection. */
@FunctionalInterface
public interface LocalPeer {
    /** Returns whether the other end is trusted; throws if its user is unknown. */
    boolean isTrusted(LocalConnection connection) throws IOException;

    static LocalPeer thisUser() {
        return LocalConnection::isFromThisUser;
    }
}
