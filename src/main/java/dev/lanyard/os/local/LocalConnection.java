package dev.lanyard.os.local;

import java.io.IOException;
import java.nio.channels.ByteChannel;

/**
 * A connection to a process on this machine. Another thread may close it, which ends a blocked read
 * or write with an exception.
 */
public interface LocalConnection extends ByteChannel {
    /**
     * Returns whether the other end belongs to this user, by the connection itself: its path may
     * have been replaced since it was checked. Called before anything is read or written.
     */
    boolean isFromThisUser() throws IOException;
}
