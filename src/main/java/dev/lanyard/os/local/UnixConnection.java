package dev.lanyard.os.local;

import dev.lanyard.os.ThisUser;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection through a Unix socket.
 *
 * @param path where to connect; null at the server's end
 */
record UnixConnection(SocketChannel channel, @Nullable Path path) implements LocalClient {
    static UnixConnection to(Path path) throws IOException {
        return new UnixConnection(SocketChannel.open(StandardProtocolFamily.UNIX), path);
    }

    @Override
    public void connect() throws IOException {
        if (path == null) {
            throw new IOException("it is connected");
        }
        try (ShortPath shorter = ShortPath.to(path)) {
            channel.connect(UnixDomainSocketAddress.of(shorter.path()));
        }
    }

    @Override
    public boolean isFromThisUser() throws IOException {
        return ThisUser.isPeer(channel);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return channel.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
