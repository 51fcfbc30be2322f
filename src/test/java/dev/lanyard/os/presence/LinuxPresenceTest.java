package dev.lanyard.os.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Screen savers, a compositor and a logind of the test's own, on a real bus: under {@code
 * dbus-run-session}.
 */
@Tag("keyring")
class LinuxPresenceTest {
    private final String address =
            Objects.requireNonNull(
                    System.getenv("DBUS_SESSION_BUS_ADDRESS"), "this test needs a session bus");
    private DBusConnection desktop;

    /** What light and dark screens have in common. */
    @DBusInterfaceName("org.xfce.ScreenSaver")
    public interface Xfce extends DBusInterface {
        @DBusMemberName("GetActive")
        boolean isActive();
    }

    @DBusInterfaceName("org.freedesktop.ScreenSaver")
    public interface Kde extends DBusInterface {
        @DBusMemberName("GetActive")
        boolean isActive();
    }

    @DBusInterfaceName("org.gnome.Mutter.IdleMonitor")
    public interface Mutter extends DBusInterface {
        @DBusMemberName("GetIdletime")
        UInt64 idleTime();
    }

    public record Saver(boolean active) implements Xfce, Kde {
        @Override
        public boolean isActive() {
            return active;
        }

        @Override
        public String getObjectPath() {
            return "/";
        }
    }

    public record Compositor(Duration rested) implements Mutter {
        @Override
        public UInt64 idleTime() {
            return new UInt64(rested.toMillis());
        }

        @Override
        public String getObjectPath() {
            return "/";
        }
    }

    /** The properties of a session of logind. */
    public record Session(Map<String, Object> hints) implements Properties {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the library has it.
        public <A> A Get(String type, String name) {
            return (A) new Variant<>(Objects.requireNonNull(hints.get(name), name));
        }

        @Override
        public <A> void Set(String type, String name, A value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public Map<String, Variant<?>> GetAll(String type) {
            return new HashMap<>();
        }

        @Override
        public String getObjectPath() {
            return "/";
        }
    }

    @BeforeEach
    void start() throws Exception {
        desktop = DBusConnectionBuilder.forAddress(address).withShared(false).build();
    }

    @AfterEach
    void stop() {
        desktop.disconnect();
    }

    private void export(String name, String path, DBusInterface object) throws Exception {
        desktop.exportObject(path, object);
        desktop.requestBusName(name);
    }

    private @Nullable String away(String... more) {
        Map<String, String> variables = new HashMap<>();
        variables.put("DBUS_SESSION_BUS_ADDRESS", address);
        variables.put("DBUS_SYSTEM_BUS_ADDRESS", address);
        variables.put("WAYLAND_DISPLAY", "wayland-0");
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return Presence.of(new Environment(variables, Path.of("/"), Environment.Os.LINUX)).away();
    }

    @Test
    void whereNothingTellsSomebodyMayBeThere() {
        assertThat(away()).isNull();
    }

    @Test
    void aLockedScreenIsSeenWhicheverDesktopLocksIt() throws Exception {
        export("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", new Saver(true));
        assertThat(away()).isEqualTo("the screen is locked");
        desktop.releaseBusName("org.xfce.ScreenSaver");
        assertThat(away()).isNull();
        export("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", new Saver(true));
        assertThat(away()).isEqualTo("the screen is locked");
    }

    @Test
    void aLightScreenIsNoReason() throws Exception {
        export("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", new Saver(false));
        assertThat(away()).isNull();
    }

    @Test
    void aScreenSaverThatCannotTellIsNoReason() throws Exception {
        desktop.requestBusName("org.freedesktop.ScreenSaver");
        assertThat(away()).isNull();
    }

    @Test
    void aKeyboardThatRestsIsSeen() throws Exception {
        String path = "/org/gnome/Mutter/IdleMonitor/Core";
        export("org.gnome.Mutter.IdleMonitor", path, new Compositor(Duration.ofMinutes(42)));
        assertThat(away()).isEqualTo("the keyboard has been idle for 42 minutes");
        desktop.unExportObject(path);
        export("org.gnome.Mutter.IdleMonitor", path, new Compositor(Duration.ofMinutes(4)));
        assertThat(away()).isNull();
    }

    @Test
    void whatLogindSaysIsBelieved() throws Exception {
        String path = "/org/freedesktop/login1/session/auto";
        UInt64 hourAgo =
                new UInt64(
                        ChronoUnit.MICROS.between(
                                Instant.EPOCH, Instant.now().minus(Duration.ofHours(1))));
        Map<String, Object> hints = new HashMap<>();
        hints.put("LockedHint", true);
        hints.put("IdleHint", false);
        hints.put("IdleSinceHint", hourAgo);
        export("org.freedesktop.login1", path, new Session(hints));
        assertThat(away()).isEqualTo("the screen is locked");
        hints.put("LockedHint", false);
        assertThat(away()).as("since when it was not idle counts for nothing").isNull();
        hints.put("IdleHint", true);
        assertThat(away()).isEqualTo("the keyboard has been idle for 60 minutes");
    }

    @Test
    void withNoBusAndNoServerNothingIsKnown() {
        assertThat(
                        away(
                                "DBUS_SESSION_BUS_ADDRESS",
                                "unix:path=/nowhere",
                                "DBUS_SYSTEM_BUS_ADDRESS",
                                "unix:path=/nowhere"))
                .isNull();
    }
}
