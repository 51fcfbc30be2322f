package dev.lanyard.os.bus;

import dev.lanyard.os.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.jspecify.annotations.Nullable;

/** The user's D-Bus session bus: one connection for tray and notifications, opened on first use. */
public final class SessionBus implements AutoCloseable {
    private final @Nullable String address;
    private @Nullable DBusConnection connection;
    private @Nullable DBus bus;

    /** Creates the bus of an environment, without connecting. */
    public SessionBus(Environment environment) {
        this.address = addressOf(environment);
    }

    static @Nullable String addressOf(Environment environment) {
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

    /** Returns whether the environment has a session bus. */
    public boolean isThere() {
        return address != null;
    }

    /**
     * Returns the connection.
     *
     * @throws DBusException if the bus cannot be reached
     */
    public synchronized DBusConnection connection() throws DBusException {
        if (connection == null) {
            if (address == null) {
                throw new DBusException("no session bus");
            }
            connection = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        }
        return connection;
    }

    /** Returns whether a bus name has an owner, without starting a service. */
    public synchronized boolean hasOwner(String name) throws DBusException {
        if (bus == null) {
            bus =
                    connection()
                            .getRemoteObject(
                                    "org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
        }
        return bus.NameHasOwner(name);
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.disconnect();
            connection = null;
            bus = null;
        }
    }
}
