package dev.lanyard.secret.keyring;

import dev.lanyard.os.Environment;
import dev.lanyard.os.SocketPeer;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the session's D-Bus that can call methods and wait for one signal. The token
 * command reads the keychain at every start; loading the libraries for that takes 250 ms, this
 * takes 20. Blocks without a time-out: {@link TimeLimitedKeychain} closes it when a call takes too
 * long.
 */
final class Bus implements AutoCloseable {
    private static final BusTarget DAEMON =
            new BusTarget("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus");

    private static final String BY_PATH = "unix:path=";

    private final SocketChannel channel;
    private int serial;

    private Bus(SocketChannel channel) {
        this.channel = channel;
    }

    /** The other side answered with an error. */
    static final class ErrorReply extends Exception {
        private static final long serialVersionUID = 1L;
        private final String name;

        ErrorReply(String name, String text) {
            super(text.isEmpty() ? name : text);
            this.name = name;
        }

        /** Such as {@code org.freedesktop.DBus.Error.ServiceUnknown}. */
        String name() {
            return name;
        }
    }

    /** The bus is not this user's. */
    static final class OtherUserException extends IOException {
        private static final long serialVersionUID = 1L;

        OtherUserException(String what) {
            super(what);
        }
    }

    /** The socket of the session's bus; null where there is none that a socket leads to. */
    static @Nullable Path socket(Environment environment) {
        String addresses = environment.get("DBUS_SESSION_BUS_ADDRESS");
        if (addresses == null) {
            String runtime = environment.get("XDG_RUNTIME_DIR");
            Path usual = runtime == null ? null : Path.of(runtime).resolve("bus");
            return usual != null && usual.isAbsolute() && Files.exists(usual) ? usual : null;
        }
        // Several may be offered; only sockets with a path can be reached from Java.
        int start = 0;
        while (start >= 0 && !addresses.startsWith(BY_PATH, start)) {
            start = addresses.indexOf(';', start);
            start = start < 0 ? start : start + 1;
        }
        if (start < 0) {
            return null;
        }
        start += BY_PATH.length();
        int end = start;
        while (end < addresses.length() && ",;".indexOf(addresses.charAt(end)) < 0) {
            end++;
        }
        return Path.of(unescaped(addresses.substring(start, end)));
    }

    /** Connects and says hello. */
    static Bus connect(Path socket) throws IOException, ErrorReply {
        return connect(socket, SocketPeer.thisUser());
    }

    /** The same, with another judgement of whose bus to use. */
    static Bus connect(Path socket, SocketPeer daemons) throws IOException, ErrorReply {
        Bus bus = new Bus(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        boolean welcome = false;
        try {
            // Another user's keychain would take our secrets, and give out that user's own.
            if (!daemons.isTrusted(bus.channel)) {
                throw new OtherUserException("the session bus at " + socket + " is another user's");
            }
            bus.authenticate();
            bus.call(DAEMON, "Hello", "", new BusWriter());
            welcome = true;
            return bus;
        } finally {
            if (!welcome) {
                bus.close();
            }
        }
    }

    /** Calls a method and waits for its answer. */
    BusMessage call(BusTarget target, String member, String signature, BusWriter body)
            throws IOException, ErrorReply {
        serial++;
        send(BusMessage.call(serial, target, member, signature, body));
        while (true) {
            BusMessage message = receive();
            if (message.type == BusMessage.METHOD_RETURN && message.replyTo == serial) {
                return message;
            }
            if (message.type == BusMessage.ERROR && message.replyTo == serial) {
                throw new ErrorReply(message.error, firstText(message));
            }
        }
    }

    /** From now on, signals of an interface come to this connection. */
    void listen(String face, String member) throws IOException, ErrorReply {
        String rule = "type='signal',interface='" + face + "',member='" + member + "'";
        call(DAEMON, "AddMatch", "s", new BusWriter().text(rule));
    }

    /** Whether a name is on the bus or would be started by a call to it. */
    boolean knows(String name) throws IOException, ErrorReply {
        return call(DAEMON, "ListNames", "", new BusWriter()).body().texts().contains(name)
                || call(DAEMON, "ListActivatableNames", "", new BusWriter())
                        .body()
                        .texts()
                        .contains(name);
    }

    /** The connection that has a name; an error reply where nobody has it. */
    String owner(String name) throws IOException, ErrorReply {
        return call(DAEMON, "GetNameOwner", "s", new BusWriter().text(name)).body().text();
    }

    /** Waits for a signal from an object. */
    BusMessage await(String path, String member) throws IOException {
        while (true) {
            BusMessage message = receive();
            if (message.type == BusMessage.SIGNAL
                    && message.path.equals(path)
                    && message.member.equals(member)) {
                return message;
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // There is nothing left to let go of.
        }
    }

    /** EXTERNAL: the bus takes the user's id from the socket itself. */
    private void authenticate() throws IOException {
        send("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
        String asked = line();
        String answer = asked.startsWith("DATA") ? line() : asked;
        if (!answer.startsWith("OK")) {
            throw new IOException("D-Bus does not take us for its user: " + answer);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 512) {
            char c = (char) exactly(1)[0];
            if (c == '\n') {
                return line.toString().trim();
            }
            line.append(c);
        }
        throw new IOException("D-Bus answers in no way that is known");
    }

    private BusMessage receive() throws IOException {
        byte[] prefix = exactly(BusMessage.PREFIX);
        return BusMessage.parse(prefix, exactly(BusMessage.lengthAfter(prefix)));
    }

    private byte[] exactly(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("D-Bus closed the connection");
            }
        }
        return buffer.array();
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static String firstText(BusMessage message) {
        try {
            return message.body().text();
        } catch (IOException noText) {
            return "";
        }
    }

    /** Addresses escape all but a few characters as {@code %xx}. */
    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%' && i + 2 < value.length()) {
                int high = Character.digit(value.charAt(i + 1), 16);
                int low = Character.digit(value.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    c = (char) (high * 16 + low);
                    i += 2;
                }
            }
            text.append(c);
        }
        return text.toString();
    }
}
