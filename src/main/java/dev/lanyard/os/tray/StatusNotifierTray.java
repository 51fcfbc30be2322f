package dev.lanyard.os.tray;

import dev.lanyard.os.bus.BusConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

/**
 * Tray icon on KDE, XFCE, GNOME with the AppIndicator extension, and other StatusNotifier hosts.
 */
final class StatusNotifierTray implements Tray {
    private static final String WATCHER = "org.kde.StatusNotifierWatcher";
    private static final String NAME =
            "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";

    private final BusConnection bus;
    private final BusItem item;
    private final BusMenu menu;
    private final AtomicBoolean drawn = new AtomicBoolean();
    private TrayAppearance look;
    private @Nullable DBusConnection connection;
    private @Nullable AutoCloseable watching;

    StatusNotifierTray(BusConnection bus, TrayAppearance first, String colour, Events events) {
        this.bus = bus;
        this.look = first;
        this.item = new BusItem(first, colour, events::activated);
        this.menu = new BusMenu(events::chosen);
        menu.show(first.items());
    }

    /** Exports the item on the bus, and registers it now and whenever a panel appears. */
    void start() throws DBusException {
        DBusConnection open = bus.connection();
        connection = open;
        open.requestBusName(NAME);
        open.exportObject(BusItem.PATH, item);
        open.exportObject(BusMenu.PATH, menu);
        watching = open.addSigHandler(DBus.NameOwnerChanged.class, this::ownerChanged);
        if (bus.hasOwner(WATCHER)) {
            register();
        }
    }

    private void ownerChanged(DBus.NameOwnerChanged change) {
        if (!WATCHER.equals(change.name)) {
            return;
        }
        if (change.newOwner.isEmpty()) {
            drawn.set(false);
        } else {
            register();
        }
    }

    private void register() {
        if (connection == null) {
            return;
        }
        try {
            bus.call(
                    WATCHER,
                    "/StatusNotifierWatcher",
                    WATCHER,
                    "RegisterStatusNotifierItem",
                    "s",
                    NAME);
            drawn.set(true);
        } catch (DBusException | DBusExecutionException _) {
            drawn.set(false);
        }
    }

    @Override
    public synchronized void show(TrayAppearance next) {
        TrayAppearance before = look;
        look = next;
        item.show(next);
        try {
            if (next.picture() != before.picture()) {
                send(new ItemInterface.NewIcon(BusItem.PATH));
            }
            if (!next.tooltip().equals(before.tooltip())) {
                send(new ItemInterface.NewToolTip(BusItem.PATH));
            }
            if (!next.items().equals(before.items())) {
                UInt32 revision = menu.show(next.items());
                send(new MenuInterface.LayoutUpdated(BusMenu.PATH, revision, 0));
            }
        } catch (DBusException | DBusExecutionException _) {
            drawn.set(false);
        }
    }

    private void send(DBusSignal signal) {
        DBusConnection open = connection;
        if (open != null) {
            open.sendMessage(signal);
        }
    }

    @Override
    public boolean isDrawn() {
        return drawn.get();
    }

    @Override
    public void close() {
        DBusConnection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            if (watching != null) {
                watching.close();
            }
            open.unExportObject(BusItem.PATH);
            open.unExportObject(BusMenu.PATH);
        } catch (Exception _) {
            // Closing the connection removes the item as well.
        }
    }
}
