package dev.lanyard.secret.keyring;

import dev.lanyard.os.Environment;
import dev.lanyard.os.ThisUser;
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
 * A minimal D-Bus client that calls methods and waits for one signal. The token command reads the
 * keychain at every start: loading the D-Bus libraries takes 250 ms, this client 20 ms. Calls block
 * without a time-out; {@link TimeLimitedKeychain} closes the connection when one takes too long.
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

    static final class ErrorReplyException extends IOException {
        private static final long serialVersionUID = 1L;
        private final String name;

        ErrorReplyException(String name, String text) {
            super(text.isEmpty() ? name : text);
            this.name = name;
        }

        /** Returns the error's name, such as {@code org.freedesktop.DBus.Error.ServiceUnknown}. */
        String name() {
            return name;
        }
    }

    /** The bus belongs to another user. */
    static final class OtherUserException extends IOException {
        private static final long serialVersionUID = 1L;

        OtherUserException(String what) {
            super(what);
        }
    }

    /** Returns the socket of the session bus; null if it has no Unix socket. */
    static @Nullable Path socket(Environment environment) {
        String addresses = environment.get("DBUS_SESSION_BUS_ADDRESS");
        if (addresses == null) {
            String runtime = environment.get("XDG_RUNTIME_DIR");
            Path usual = runtime == null ? null : Path.of(runtime).resolve("bus");
            return usual != null && usual.isAbsolute() && Files.exists(usual) ? usual : null;
        }
        // The address may list several transports; Java can connect to Unix sockets with a path
        // only.
        for (String address : addresses.split(";", -1)) {
            if (address.startsWith(BY_PATH)) {
                int comma = address.indexOf(',');
                int end = comma < 0 ? address.length() : comma;
                return Path.of(unescaped(address.substring(BY_PATH.length(), end)));
            }
        }
        return null;
    }

    /** Connects, authenticates and sends Hello. */
    static Bus connect(Path socket) throws IOException {
        return connect(socket, ThisUser.name());
    }

    /** Connects to the bus of a user. */
    static Bus connect(Path socket, String user) throws IOException {
        Bus bus = new Bus(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        boolean welcome = false;
        try {
            // Another user's daemon could steal secrets or return false ones.
            if (!ThisUser.isPeer(bus.channel, user)) {
                throw new OtherUserException(
                        "the session bus at " + socket + " belongs to another user");
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

    BusMessage call(BusTarget target, String member, String signature, BusWriter body)
            throws IOException {
        serial++;
        send(BusMessage.call(serial, target, member, signature, body));
        while (true) {
            BusMessage message = receive();
            if (message.type == BusMessage.METHOD_RETURN && message.replyTo == serial) {
                return message;
            }
            if (message.type == BusMessage.ERROR && message.replyTo == serial) {
                throw new ErrorReplyException(message.error, firstText(message));
            }
        }
    }

    void listen(String interfaceName, String member) throws IOException {
        String rule = "type='signal',interface='" + interfaceName + "',member='" + member + "'";
        call(DAEMON, "AddMatch", "s", new BusWriter().text(rule));
    }

    /** Returns whether a bus name has an owner or can be started by activation. */
    boolean isAvailable(String name) throws IOException {
        return call(DAEMON, "ListNames", "", new BusWriter()).body().texts().contains(name)
                || call(DAEMON, "ListActivatableNames", "", new BusWriter())
                        .body()
                        .texts()
                        .contains(name);
    }

    /** Returns the unique name of a bus name's owner; throws an error reply if it has none. */
    String owner(String name) throws IOException {
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
        } catch (IOException _) {
            // The connection is gone in any case.
        }
    }

    /** Authenticates with EXTERNAL: the bus takes the user id from the socket's credentials. */
    private void authenticate() throws IOException {
        send("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
        String line = line();
        String answer = line.startsWith("DATA") ? line() : line;
        if (!answer.startsWith("OK")) {
            throw new IOException("D-Bus rejected the authentication: " + answer);
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
        throw new IOException("D-Bus sent an unknown reply");
    }

    private BusMessage receive() throws IOException {
        byte[] prefix = exactly(BusMessage.PREFIX);
        return new BusMessage(prefix, exactly(BusMessage.lengthAfter(prefix)));
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
        } catch (IOException _) {
            return "";
        }
    }

    /** Decodes {@code %xx} escapes in an address. */
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
