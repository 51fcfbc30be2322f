package dev.lanyard.os.local;

import java.io.Closeable;
import java.io.IOException;

/** Accepts the connections to a path. Several threads may wait for one. */
public interface LocalServer extends Closeable {
    /**
     * Waits for a client.
     *
     * @throws IOException if the server was closed, or the client could not be accepted
     */
    LocalConnection accept() throws IOException;

    boolean isOpen();

    /** Returns the threads for connections: virtual ones, where a wait releases their carrier. */
    Thread.Builder threads();
}
