package dev.lanyard.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import javax.net.ServerSocketFactory;

/** A server on loopback whose answers have no end. */
public final class HostileServer implements AutoCloseable {
    /** How it goes on without end. */
    public enum Manner {
        SAYS_NOTHING("", Repeat.NOTHING),
        DRIPS_ITS_STATUS_LINE("HTTP/1.1 200 ", Repeat.DRIP),
        DRIPS_ITS_HEADERS("HTTP/1.1 200 OK\r\nX-Long: ", Repeat.DRIP),
        DRIPS_ITS_BODY("HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\n", Repeat.DRIP),
        DRIPS_AN_ERROR("HTTP/1.1 400 No\r\nContent-Length: 500000000\r\n\r\n", Repeat.DRIP),
        DRIPS_A_CHUNKS_SIZE("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", Repeat.DRIP),
        FLOODS_ITS_HEADERS("HTTP/1.1 200 OK\r\nX-Long: ", Repeat.FLOOD),
        FLOODS_ITS_BODY("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", Repeat.FLOOD),
        FLOODS_WITH_AN_ERROR("HTTP/1.1 400 No\r\nContent-Length: 500000000\r\n\r\n", Repeat.FLOOD),
        FLOODS_COMPRESSED(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n",
                Repeat.BOMB);

        private final String start;
        private final Repeat repeat;

        Manner(String start, Repeat repeat) {
            this.start = start;
            this.repeat = repeat;
        }

        /** Whether it is cut off for its length, and not for its time. */
        public boolean isTooLong() {
            return this == FLOODS_ITS_BODY
                    || this == FLOODS_WITH_AN_ERROR
                    || this == FLOODS_COMPRESSED;
        }
    }

    private enum Repeat {
        NOTHING,
        DRIP,
        FLOOD,
        BOMB
    }

    private final ServerSocket server;
    private final Manner manner;
    private final byte[] piece;
    private final AtomicLong sent = new AtomicLong();

    public HostileServer(Manner manner, ServerSocketFactory sockets) {
        this.manner = manner;
        try {
            piece = piece(manner.repeat);
            server = sockets.createServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** How many bytes were taken from it, the buffers of the system included. */
    public long sent() {
        return sent.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            readHead(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            send(out, manner.start.getBytes(StandardCharsets.US_ASCII));
            while (!server.isClosed()) {
                if (piece.length > 0) {
                    send(out, piece);
                }
                if (manner.repeat != Repeat.FLOOD) {
                    LockSupport.parkNanos(10_000_000);
                }
            }
        } catch (IOException hadEnough) {
            // That is what the tests are about.
        }
    }

    private void send(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        sent.addAndGet(bytes.length);
    }

    /** Blanks are at home everywhere: in a reason, a header, an extension of a chunk, in JSON. */
    private static byte[] piece(Repeat repeat) throws IOException {
        byte[] blanks = new byte[repeat == Repeat.BOMB ? 4 << 20 : 64 << 10];
        Arrays.fill(blanks, (byte) ' ');
        return switch (repeat) {
            case NOTHING -> new byte[0];
            case DRIP -> new byte[] {' '};
            case FLOOD -> blanks;
            case BOMB -> {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                    gzip.write(blanks);
                }
                yield packed.toByteArray();
            }
        };
    }

    private static void readHead(InputStream in) throws IOException {
        int ends = 0;
        while (ends < 4) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("left");
            }
            ends = read == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closedAnyway) {
            // Nothing listens any more either way.
        }
    }
}
