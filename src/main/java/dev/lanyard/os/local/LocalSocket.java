package dev.lanyard.os.local;

import dev.lanyard.os.Environment;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens servers and clients: a Unix socket at a path, or on Windows a named pipe, whose name a file
 * at the path holds.
 */
public final class LocalSocket {
    private static final boolean WINDOWS = Environment.Os.current() == Environment.Os.WINDOWS;

    private LocalSocket() {}

    /**
     * Creates a server. The path must be free, and its folder the user's alone.
     *
     * @param path of any length
     */
    public static LocalServer bind(Path path) throws IOException {
        return WINDOWS ? PipeServer.bind(path) : UnixServer.bind(path);
    }

    /** Creates a client that is not connected yet. */
    public static LocalClient client(Path path) throws IOException {
        return WINDOWS ? new PipeClient(path) : UnixConnection.to(path);
    }
}
