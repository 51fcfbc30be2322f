package dev.lanyard.os.local;

import java.io.IOException;

/** The client's end of a connection. */
public interface LocalClient extends LocalConnection {
    /** Connects; blocks while the server has no room for a further client. */
    void connect() throws IOException;
}
