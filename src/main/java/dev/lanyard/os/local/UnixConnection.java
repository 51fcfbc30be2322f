package dev.lanyard.os.local;

import dev.lanyard.os.ThisUser;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One end of a connection through a Unix socket. */
final class UnixConnection implements LocalClient {
    private final SocketChannel channel;
    private final @Nullable Path path;

    /** Creates an end; the path is where to connect, or null at the server's end. */
    UnixConnection(SocketChannel channel, @Nullable Path path) {
        this.channel = channel;
        this.path = path;
    }

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
