package dev.lanyard.os.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A socket path that fits into {@code sockaddr_un.sun_path}, which holds 104 bytes on macOS and 108
 * on Linux. A longer path is reached through a temporary symlink to its folder, which is deleted
 * after bind or connect.
 */
record ShortPath(Path path, List<Path> temporary) implements AutoCloseable {
    private static final int MAX_LENGTH = 100;

    /**
     * Creates a path for bind or connect.
     *
     * @param socket the socket's path, of any length
     */
    static ShortPath to(Path socket) throws IOException {
        Path folder = socket.getParent();
        if (folder == null
                || socket.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_LENGTH) {
            return new ShortPath(socket, List.of());
        }
        Path own = Files.createTempDirectory("ly");
        Path link = Files.createSymbolicLink(own.resolve("s"), folder.toAbsolutePath());
        return new ShortPath(link.resolve(socket.getFileName()), List.of(link, own));
    }

    @Override
    public void close() throws IOException {
        for (Path each : temporary) {
            Files.deleteIfExists(each);
        }
    }
}
