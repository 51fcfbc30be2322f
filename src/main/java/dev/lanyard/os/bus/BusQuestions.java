package dev.lanyard.os.bus;

import dev.lanyard.os.Environment;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Short queries to services on a D-Bus, over a private connection. A service that does not answer
 * in time counts as missing; no service is started by a query.
 */
public final class BusQuestions implements AutoCloseable {
    private static final String SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket";
    private static final long TIMEOUT_MILLIS = 1000;

    private final @Nullable DBusConnection connection;

    private BusQuestions(@Nullable String address) {
        this.connection = address == null ? null : connect(address);
    }

    /** Connects to the user's session bus. */
    public static BusQuestions ofSession(Environment environment) {
        return new BusQuestions(SessionBus.addressOf(environment));
    }

    /** Connects to the system bus. */
    public static BusQuestions ofSystem(Environment environment) {
        return new BusQuestions(environment.get("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_BUS));
    }

    private static @Nullable DBusConnection connect(String address) {
        try {
            return DBusConnectionBuilder.forAddress(address).withShared(false).build();
        } catch (DBusException | DBusExecutionException | IllegalArgumentException _) {
            return null;
        }
    }

    /** Returns whether a bus name has an owner. */
    public boolean hasOwner(String name) {
        return Boolean.TRUE.equals(
                call(
                        "org.freedesktop.DBus",
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus",
                        "NameHasOwner",
                        name));
    }

    /**
     * Calls a method.
     *
     * @return the first value of the reply; null if there is none
     */
    public @Nullable Object call(
            String name, String path, String type, String method, Object... texts) {
        DBusConnection open = connection;
        if (open == null) {
            return null;
        }
        try {
            String signature = texts.length == 0 ? null : "s".repeat(texts.length);
            MethodCall call = new MethodCall(name, path, type, method, (byte) 0, signature, texts);
            open.sendMessage(call);
            Message reply = call.getReply(TIMEOUT_MILLIS);
            Object[] values = reply instanceof MethodReturn ? reply.getParameters() : null;
            Object first = values == null || values.length == 0 ? null : values[0];
            return first instanceof Variant<?> variant ? variant.getValue() : first;
        } catch (DBusException | DBusExecutionException _) {
            return null;
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.disconnect();
        }
    }
}
