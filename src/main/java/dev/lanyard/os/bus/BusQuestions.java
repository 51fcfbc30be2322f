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
 * A few questions to whoever is on a bus, over a connection of their own. Whatever does not answer,
 * or not in time, is as if it were not there; nothing is started for the asking.
 */
public final class BusQuestions implements AutoCloseable {
    private static final String SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket";
    private static final long TIMEOUT_MILLIS = 1000;

    private final @Nullable DBusConnection connection;

    private BusQuestions(@Nullable String address) {
        this.connection = address == null ? null : connect(address);
    }

    /** To the person's session bus. */
    public static BusQuestions ofSession(Environment environment) {
        return new BusQuestions(SessionBus.addressOf(environment));
    }

    /** To the machine's bus. */
    public static BusQuestions ofSystem(Environment environment) {
        return new BusQuestions(environment.get("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_BUS));
    }

    private static @Nullable DBusConnection connect(String address) {
        try {
            return DBusConnectionBuilder.forAddress(address).withShared(false).build();
        } catch (DBusException | DBusExecutionException | IllegalArgumentException noBus) {
            return null;
        }
    }

    /** Whether somebody has a name. */
    public boolean hasOwner(String name) {
        return Boolean.TRUE.equals(
                ask(
                        "org.freedesktop.DBus",
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus",
                        "NameHasOwner",
                        name));
    }

    /**
     * Asks.
     *
     * @return the first value of the answer; null where there is none
     */
    public @Nullable Object ask(
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
        } catch (DBusException | DBusExecutionException gone) {
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
