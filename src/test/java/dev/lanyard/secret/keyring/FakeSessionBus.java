package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.WireFormat.Variant;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A session bus on a Unix socket, with services in this process (D-Bus Specification, "Message
 * Protocol" and "Authentication Protocol"). Between a call and its reply it sends what a busy bus
 * sends: signals of others and replies to other calls.
 */
final class FakeSessionBus implements AutoCloseable {
    private static final String DAEMON = "org.freedesktop.DBus";
    private static final int CALL = 1;
    private static final int RETURN = 2;
    private static final int ERROR = 3;
    private static final int SIGNAL = 4;

    /** What happens to the connection in place of a reply. */
    enum Fault {
        /** It ends. */
        DROP,
        /** It ends in the middle of the reply. */
        CUT,
        /** Bytes come that are no message. */
        GARBAGE,
        /** A message begins whose body would be 1 GB long. */
        OVERSIZE,
        /** A message begins whose header would be 1 GB long. */
        OVERSIZE_HEADER,
        /** A message begins whose body has a negative length. */
        NEGATIVE,
        /** Nothing comes. */
        HANG,
        /** A long reply comes, a byte at a time, without an end. */
        DRIP
    }

    /** A method call. */
    record Call(
            String service, String path, String face, String member, List<Object> body, int from) {
        String text(int index) {
            return (String) body.get(index);
        }
    }

    /** What a method returns, and a signal that follows. */
    record Reply(String signature, List<?> values, @Nullable Signal signal) {
        static Reply of(String signature, Object... values) {
            return new Reply(signature, Arrays.asList(values), null);
        }
    }

    /** A signal of an object. */
    record Signal(String path, String face, String member, String signature, List<?> values) {
        /** The same with the opposite truth values. */
        Signal opposite() {
            List<Object> opposite = new ArrayList<>();
            for (Object value : values) {
                opposite.add(value instanceof Boolean truth ? (Object) !truth : value);
            }
            return new Signal(path, face, member, signature, opposite);
        }
    }

    /** An error in place of a return. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String name;

        Refusal(String name, String text) {
            super(text);
            this.name = name;
        }
    }

    /** A service on the bus. */
    @FunctionalInterface
    interface Service {
        Reply answer(Call call) throws Refusal;
    }

    final Path socket;

    /** By names. */
    final Map<String, Service> services = new ConcurrentHashMap<>();

    /** Names that a call would start, in addition. */
    final List<String> activatable = new CopyOnWriteArrayList<>();

    /** By names; a name without one has an owner of its own. */
    final Map<String, String> owners = new ConcurrentHashMap<>();

    /** By members; each happens once. */
    final Map<String, Fault> faults = new ConcurrentHashMap<>();

    /** Members called, in order. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    volatile ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** What the bus says at first; empty for a line that never ends. */
    volatile String greeting = "DATA\r\nOK 0123456789abcdef0123456789abcdef\r\n";

    volatile int writeSize = Integer.MAX_VALUE;
    private final ServerSocketChannel server;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

    FakeSessionBus(Path socket) throws IOException {
        this.socket = socket;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    /** Ends every connection, as a bus does that is started anew. */
    void dropAll() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        dropAll();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                open.add(channel);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(channel, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel channel, int number) {
        try (channel) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            require("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n", in);
            send(channel, greeting.getBytes(StandardCharsets.US_ASCII));
            if (greeting.isEmpty()) {
                drip(channel);
            }
            while (true) {
                serveCall(channel, in, number);
            }
        } catch (IOException | RuntimeException gone) {
            // A message that is not well-formed ends the connection, as a bus does it.
        } finally {
            ended.incrementAndGet();
        }
    }

    private static void require(String expected, DataInputStream in) throws IOException {
        byte[] bytes = new byte[expected.length()];
        in.readFully(bytes);
        if (!new String(bytes, StandardCharsets.US_ASCII).equals(expected)) {
            throw new EOFException("no client of the bus");
        }
    }

    private void serveCall(SocketChannel channel, DataInputStream in, int number)
            throws IOException {
        byte[] prefix = new byte[16];
        in.readFully(prefix);
        ByteBuffer lengths = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN);
        int bodyLength = lengths.getInt(4);
        int fieldsEnd = 16 + lengths.getInt(12);
        byte[] header = Arrays.copyOf(prefix, (fieldsEnd + 7) / 8 * 8);
        in.readFully(header, 16, header.length - 16);
        byte[] body = new byte[bodyLength];
        in.readFully(body);
        for (int i = fieldsEnd; i < header.length; i++) {
            if (header[i] != 0) {
                throw new IllegalArgumentException("padding that is not zero");
            }
        }
        List<Object> fixed =
                WireFormat.read(
                        ByteOrder.LITTLE_ENDIAN, "yyyyuua(yv)", Arrays.copyOf(header, fieldsEnd));
        if (!fixed.subList(0, 4).equals(List.of((int) 'l', CALL, 0, 1))) {
            throw new IllegalArgumentException("no method call: " + fixed);
        }
        Map<Integer, String> fields = new HashMap<>();
        for (Object field : (List<?>) fixed.get(6)) {
            List<?> pair = (List<?>) field;
            fields.put((Integer) pair.get(0), (String) ((Variant) pair.get(1)).value());
        }
        Call call =
                new Call(
                        fields.getOrDefault(6, ""),
                        fields.getOrDefault(1, ""),
                        fields.getOrDefault(2, ""),
                        fields.getOrDefault(3, ""),
                        WireFormat.read(ByteOrder.LITTLE_ENDIAN, fields.getOrDefault(8, ""), body),
                        number);
        answer(channel, call, (Integer) fixed.get(5));
    }

    private void answer(SocketChannel channel, Call call, int serial) throws IOException {
        calls.add(call.member());
        Fault fault = faults.remove(call.member());
        if (fault != null) {
            fail(channel, fault, serial);
            return;
        }
        noise(channel, serial);
        try {
            Reply reply = call.service().equals(DAEMON) ? daemon(call) : service(call).answer(call);
            send(channel, message(RETURN, reply(serial), reply.signature(), reply.values()));
            Signal signal = reply.signal();
            if (signal != null) {
                // Another object's, and another one of the same object, come first.
                Signal other = signal.opposite();
                signal(channel, signal.path() + "0", signal.member(), other);
                signal(channel, signal.path(), "Other", other);
                signal(channel, signal.path(), signal.member(), signal);
            }
        } catch (Refusal refusal) {
            List<Object> fields = new ArrayList<>(reply(serial));
            fields.add(field(4, "s", refusal.name));
            String text = refusal.getMessage();
            boolean says = text != null && !text.isEmpty();
            send(
                    channel,
                    message(ERROR, fields, says ? "s" : "", says ? List.of(text) : List.of()));
        }
    }

    private Service service(Call call) throws Refusal {
        Service service = services.get(call.service());
        if (service == null) {
            throw new Refusal(
                    "org.freedesktop.DBus.Error.ServiceUnknown", "no service " + call.service());
        }
        return service;
    }

    private Reply daemon(Call call) throws Refusal {
        List<String> names = new ArrayList<>(services.keySet());
        names.add(0, DAEMON);
        return switch (call.member()) {
            case "Hello" -> Reply.of("s", ":1." + call.from());
            case "AddMatch" -> Reply.of("");
            case "ListNames" -> Reply.of("as", names);
            case "ListActivatableNames" -> Reply.of("as", activatable);
            case "GetNameOwner" -> {
                if (!services.containsKey(call.text(0))) {
                    throw new Refusal("org.freedesktop.DBus.Error.NameHasNoOwner", "no owner");
                }
                yield Reply.of("s", owners.getOrDefault(call.text(0), ":owns " + call.text(0)));
            }
            default -> throw new Refusal("org.freedesktop.DBus.Error.UnknownMethod", "?");
        };
    }

    private void fail(SocketChannel channel, Fault fault, int serial) throws IOException {
        byte[] message = message(RETURN, reply(serial), "s", List.of("cut"));
        ByteBuffer lengths = ByteBuffer.wrap(message).order(order);
        switch (fault) {
            case DROP -> channel.close();
            case CUT -> {
                send(channel, Arrays.copyOf(message, message.length - 3));
                channel.close();
            }
            case GARBAGE -> {
                send(
                        channel,
                        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                channel.close();
            }
            case OVERSIZE -> {
                lengths.putInt(4, 1 << 30);
                send(channel, message);
            }
            case OVERSIZE_HEADER -> {
                lengths.putInt(12, 1 << 30);
                send(channel, message);
            }
            case NEGATIVE -> {
                lengths.putInt(4, -8);
                send(channel, message);
            }
            case HANG -> {
                // The client has to give up.
            }
            case DRIP -> {
                lengths.putInt(4, 1_000_000);
                send(channel, message);
                drip(channel);
            }
        }
    }

    /** Sends a byte at a time until the client hangs up. */
    private static void drip(SocketChannel channel) throws IOException {
        while (true) {
            channel.write(ByteBuffer.wrap(new byte[] {'x'}));
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void noise(SocketChannel channel, int serial) throws IOException {
        Signal changed =
                new Signal(
                        "/org/freedesktop/DBus",
                        DAEMON,
                        "NameOwnerChanged",
                        "sss",
                        List.of(":1.99", "", ":1.99"));
        signal(channel, changed.path(), changed.member(), changed);
        send(channel, message(RETURN, reply(serial + 1_000), "s", List.of("to another call")));
        List<Object> fields = new ArrayList<>(reply(serial + 1_000));
        fields.add(field(4, "s", "org.example.Error"));
        send(channel, message(ERROR, fields, "", List.of()));
    }

    private void signal(SocketChannel channel, String path, String member, Signal signal)
            throws IOException {
        List<Object> fields =
                List.of(
                        field(1, "o", path),
                        field(2, "s", signal.face()),
                        field(3, "s", member),
                        field(7, "s", ":1.99"));
        send(channel, message(SIGNAL, fields, signal.signature(), signal.values()));
    }

    private static List<Object> reply(int serial) {
        // The number of file descriptors is a number too.
        return List.of(field(7, "s", ":1.99"), field(5, "u", serial), field(9, "u", 0));
    }

    private static Object field(int code, String signature, Object value) {
        return List.of(code, new Variant(signature, value));
    }

    private byte[] message(int type, List<Object> fields, String signature, List<?> values) {
        ByteOrder to = order;
        byte[] body = WireFormat.write(to, signature, values);
        List<Object> all = new ArrayList<>(fields);
        if (!signature.isEmpty()) {
            all.add(field(8, "g", signature));
        }
        int mark = to == ByteOrder.LITTLE_ENDIAN ? 'l' : 'B';
        byte[] header =
                WireFormat.write(
                        to, "yyyyuua(yv)", List.of(mark, type, 1, 1, body.length, 77, all));
        byte[] message = Arrays.copyOf(header, (header.length + 7) / 8 * 8 + body.length);
        System.arraycopy(body, 0, message, message.length - body.length, body.length);
        return message;
    }

    private void send(SocketChannel channel, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(writeSize, bytes.length - at);
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, length);
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
            at += length;
        }
    }
}
