package dev.lanyard.os.bus;

import dev.lanyard.os.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** A private connection to a D-Bus, opened on first use. */
public final class BusConnection implements AutoCloseable {
    private static final String SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket";

    private final @Nullable String address;
    private final Duration timeout;
    private @Nullable DBusConnection connection;

    private BusConnection(@Nullable String address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    /** Returns a connection to the user's session bus, whose calls have a time limit. */
    public static BusConnection ofSession(Environment environment, Duration timeout) {
        return new BusConnection(sessionAddress(environment), timeout);
    }

    /** Returns a connection to the system bus, whose calls have a time limit. */
    public static BusConnection ofSystem(Environment environment, Duration timeout) {
        String address = environment.get("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_BUS);
        return new BusConnection(address, timeout);
    }

    private static @Nullable String sessionAddress(Environment environment) {
        String named = environment.get("DBUS_SESSION_BUS_ADDRESS");
        if (named != null) {
            return named;
        }
        String runtime = environment.get("XDG_RUNTIME_DIR");
        Path socket = runtime == null ? null : Path.of(runtime, "bus");
        return socket != null && socket.isAbsolute() && Files.exists(socket)
                ? "unix:path=" + socket
                : null;
    }

    /** Returns whether the environment has this bus. */
    public boolean isThere() {
        return address != null;
    }

    /**
     * Returns the library's connection.
     *
     * @throws DBusException if the bus cannot be reached
     */
    public synchronized DBusConnection connection() throws DBusException {
        if (connection == null) {
            if (address == null) {
                throw new DBusException("no such bus");
            }
            try {
                connection = DBusConnectionBuilder.forAddress(address).withShared(false).build();
            } catch (IllegalArgumentException noAddress) {
                throw new DBusException(noAddress);
            }
        }
        return connection;
    }

    /** Returns whether a bus name has an owner, without starting a service. */
    public boolean hasOwner(String name) throws DBusException {
        String daemon = "org.freedesktop.DBus";
        return Boolean.TRUE.equals(
                call(daemon, "/org/freedesktop/DBus", daemon, "NameHasOwner", "s", name));
    }

    /**
     * Calls a method.
     *
     * @param signature types of the arguments
     * @return the first value of the reply; null if there is none
     * @throws DBusException if the call fails or is not answered in time
     */
    public @Nullable Object call(
            String name,
            String path,
            String type,
            String method,
            String signature,
            Object... arguments)
            throws DBusException {
        MethodCall call =
                new MethodCall(
                        name,
                        path,
                        type,
                        method,
                        (byte) 0,
                        signature.isEmpty() ? null : signature,
                        arguments);
        connection().sendMessage(call);
        Message reply = call.getReply(timeout.toMillis());
        if (!(reply instanceof MethodReturn)) {
            throw new DBusException(method + " failed: " + reply);
        }
        Object[] values = reply.getParameters();
        Object first = values == null || values.length == 0 ? null : values[0];
        return first instanceof Variant<?> variant ? variant.getValue() : first;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.disconnect();
            connection = null;
        }
    }
}
