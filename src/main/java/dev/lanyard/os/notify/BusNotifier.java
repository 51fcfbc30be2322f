package dev.lanyard.os.notify;

import dev.lanyard.os.bus.BusConnection;
import dev.lanyard.os.tray.IconPixels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** Shows notifications on a Linux desktop, with buttons if the service supports them. */
public final class BusNotifier implements Notifier {
    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final String CLICKED = "default";
    private static final int SERVICE_DECIDES = -1;

    private final BusConnection bus;
    private final Consumer<String> chosen;
    private final Map<String, Long> shown = new HashMap<>();
    private final Map<Long, Notice> notices = new HashMap<>();
    private boolean isOpen;
    private boolean actions;
    private boolean markup;

    /** Creates a notifier that reports the id of the pressed button. */
    public BusNotifier(BusConnection bus, Consumer<String> chosen) {
        this.bus = bus;
        this.chosen = chosen;
    }

    private @Nullable Object call(String method, String signature, Object... arguments)
            throws DBusException {
        return bus.call(NAME, PATH, NAME, method, signature, arguments);
    }

    private void open() throws DBusException {
        if (!isOpen && call("GetCapabilities", "") instanceof List<?> capabilities) {
            actions = capabilities.contains("actions");
            markup = capabilities.contains("body-markup");
            bus.connection()
                    .addSigHandler(NotificationsInterface.ActionInvoked.class, this::invoked);
            isOpen = true;
        }
    }

    @Override
    public synchronized boolean show(Notice notice) {
        if (!bus.isThere()) {
            return false;
        }
        try {
            open();
            List<String> buttons = new ArrayList<>();
            if (actions && !notice.buttons().isEmpty()) {
                buttons.add(CLICKED);
                // Without a label, no service draws it as a separate button.
                buttons.add("");
                for (Notice.Button button : notice.buttons()) {
                    buttons.add(button.id());
                    buttons.add(button.label());
                }
            }
            long before = shown.getOrDefault(notice.group(), 0L);
            Object id =
                    call(
                            "Notify",
                            "susssasa{sv}i",
                            "Lanyard",
                            new UInt32(before),
                            "",
                            notice.title(),
                            markup ? escaped(notice.text()) : notice.text(),
                            buttons,
                            hints(),
                            SERVICE_DECIDES);
            if (!(id instanceof UInt32 number)) {
                return false;
            }
            notices.remove(before);
            shown.put(notice.group(), number.longValue());
            notices.put(number.longValue(), notice);
            return true;
        } catch (DBusException | DBusExecutionException _) {
            isOpen = false;
            return false;
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, Variant<?>> hints() {
        IconPixels icon = IconPixels.of("lanyard-48");
        // Width, height, stride, whether it has alpha, bits per sample, channels, and pixels.
        Object[] picture = {icon.size(), icon.size(), icon.size() * 4, true, 8, 4, icon.rgba()};
        return Map.of(
                "image-data",
                new Variant<>(picture, "(iiibiiay)"),
                "desktop-entry",
                new Variant<>("lanyard"),
                "urgency",
                new Variant<>((byte) 1));
    }

    private void invoked(NotificationsInterface.ActionInvoked signal) {
        Notice notice;
        synchronized (this) {
            notice = notices.remove(signal.id.longValue());
        }
        if (notice == null || notice.buttons().isEmpty()) {
            return;
        }
        chosen.accept(signal.key.equals(CLICKED) ? notice.buttons().getFirst().id() : signal.key);
    }

    @Override
    public synchronized void withdraw(String group) {
        Long id = shown.remove(group);
        if (id == null || !isOpen) {
            return;
        }
        notices.remove(id);
        try {
            call("CloseNotification", "u", new UInt32(id));
        } catch (DBusException | DBusExecutionException _) {
            // The notification has expired, or the user closed it.
        }
    }
}
