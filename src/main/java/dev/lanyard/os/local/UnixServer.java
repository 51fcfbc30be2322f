package dev.lanyard.os.local;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A Unix socket that accepts this user's processes. */
record UnixServer(ServerSocketChannel channel) implements LocalServer {
    private static final int BACKLOG = 1024;

    static UnixServer bind(Path path) throws IOException {
        ServerSocketChannel channel = null;
        try (ShortPath shorter = ShortPath.to(path)) {
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(shorter.path()), BACKLOG);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return new UnixServer(channel);
        } catch (IOException failure) {
            if (channel != null) {
                channel.close();
            }
            throw failure;
        }
    }

    @Override
    public LocalConnection accept() throws IOException {
        return new UnixConnection(channel.accept(), null);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public Thread.Builder threads() {
        return Thread.ofVirtual();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
