package dev.lanyard.os.notify;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * The D-Bus interface of the notification service.
 *
 * @see <a href="https://specifications.freedesktop.org/notification-spec/latest/">Desktop
 *     Notifications Specification</a>
 */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface NotificationsInterface extends DBusInterface {
    @DBusMemberName("Notify")
    UInt32 show(
            String application,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int milliseconds);

    @DBusMemberName("CloseNotification")
    void close(UInt32 id);

    @DBusMemberName("GetCapabilities")
    List<String> capabilities();

    /** Signal: a button was pressed. */
    final class ActionInvoked extends DBusSignal {
        public final UInt32 id;
        public final String key;

        public ActionInvoked(String path, UInt32 id, String key) throws DBusException {
            super(path, id, key);
            this.id = id;
            this.key = key;
        }
    }

    /** An image as rows of RGBA pixels. */
    final class Picture extends Struct {
        @Position(0)
        public final int width;

        @Position(1)
        public final int height;

        @Position(2)
        public final int stride;

        @Position(3)
        public final boolean alpha;

        @Position(4)
        public final int bits;

        @Position(5)
        public final int channels;

        @Position(6)
        public final byte[] rgba;

        public Picture(
                int width,
                int height,
                int stride,
                boolean alpha,
                int bits,
                int channels,
                byte[] rgba) {
            this.width = width;
            this.height = height;
            this.stride = stride;
            this.alpha = alpha;
            this.bits = bits;
            this.channels = channels;
            this.rgba = rgba;
        }
    }
}
