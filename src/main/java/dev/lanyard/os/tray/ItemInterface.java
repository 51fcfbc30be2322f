package dev.lanyard.os.tray;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/**
 * The D-Bus interface of a tray icon.
 *
 * @see <a
 *     href="https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/">StatusNotifierItem
 *     specification</a>
 */
@DBusInterfaceName("org.kde.StatusNotifierItem")
public interface ItemInterface extends DBusInterface {
    @DBusMemberName("Activate")
    void activate(int x, int y);

    @DBusMemberName("SecondaryActivate")
    void secondaryActivate(int x, int y);

    @DBusMemberName("ContextMenu")
    void contextMenu(int x, int y);

    @DBusMemberName("Scroll")
    void scroll(int delta, String orientation);

    /** Signal: the icon has changed. */
    final class NewIcon extends DBusSignal {
        public NewIcon(String path) throws DBusException {
            super(path);
        }
    }

    /** Signal: the tooltip has changed. */
    final class NewToolTip extends DBusSignal {
        public NewToolTip(String path) throws DBusException {
            super(path);
        }
    }

    /** Signal: the title has changed. */
    final class NewTitle extends DBusSignal {
        public NewTitle(String path) throws DBusException {
            super(path);
        }
    }

    /** An image of one size: ARGB32 in network byte order. */
    final class Pixmap extends Struct {
        @Position(0)
        public final int width;

        @Position(1)
        public final int height;

        @Position(2)
        public final byte[] argb;

        public Pixmap(int width, int height, byte[] argb) {
            this.width = width;
            this.height = height;
            this.argb = argb;
        }
    }

    /** The tooltip. */
    final class ToolTip extends Struct {
        @Position(0)
        public final String iconName;

        @Position(1)
        public final java.util.List<Pixmap> icons;

        @Position(2)
        public final String title;

        @Position(3)
        public final String text;

        public ToolTip(String iconName, java.util.List<Pixmap> icons, String title, String text) {
            this.iconName = iconName;
            this.icons = icons;
            this.title = title;
            this.text = text;
        }
    }

    /** The registry of items. */
    @DBusInterfaceName("org.kde.StatusNotifierWatcher")
    interface Watcher extends DBusInterface {
        @DBusMemberName("RegisterStatusNotifierItem")
        void register(String service);
    }
}
