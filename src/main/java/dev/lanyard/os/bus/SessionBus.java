package dev.lanyard.os.bus;

import dev.lanyard.os.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.jspecify.annotations.Nullable;

/** The person's session bus: one connection for tray and notifications, made when first needed. */
public final class SessionBus implements AutoCloseable {
    private final @Nullable String address;
    private @Nullable DBusConnection connection;
    private @Nullable DBus bus;

    /** The bus of these surroundings; nothing is connected yet. */
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

    /** Whether these surroundings have one. */
    public boolean isThere() {
        return address != null;
    }

    /**
     * The connection.
     *
     * @throws DBusException when there is none to be had
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

    /** Whether somebody owns a name now. Nothing is started for the asking. */
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
