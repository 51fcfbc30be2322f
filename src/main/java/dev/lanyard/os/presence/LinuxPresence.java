package dev.lanyard.os.presence;

import dev.lanyard.os.Environment;
import dev.lanyard.os.bus.BusConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Detects absence on Linux from the screen saver, logind, and the idle time of GNOME's compositor
 * or of the X server. Desktops differ in which of them they have, so all are queried, and one that
 * reports absence is enough.
 */
record LinuxPresence(Environment environment) implements Presence {
    private static final List<String> SCREEN_SAVERS =
            List.of(
                    "org.freedesktop.ScreenSaver",
                    "org.gnome.ScreenSaver",
                    "org.xfce.ScreenSaver",
                    "org.mate.ScreenSaver",
                    "org.cinnamon.ScreenSaver");

    private static final String COMPOSITOR = "org.gnome.Mutter.IdleMonitor";
    private static final String LOGIND = "org.freedesktop.login1";

    /** The caller's own session: org.freedesktop.login1(5). */
    private static final String OWN_SESSION = "/org/freedesktop/login1/session/auto";

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Override
    public @Nullable String away() {
        boolean locked = false;
        Duration idle = Duration.ZERO;
        try (BusConnection session = BusConnection.ofSession(environment, TIMEOUT)) {
            session.connection();
            for (String saver : SCREEN_SAVERS) {
                String path = "/" + saver.replace('.', '/');
                locked = locked || Boolean.TRUE.equals(ask(session, saver, path, "GetActive"));
            }
            if (ask(session, COMPOSITOR, "/org/gnome/Mutter/IdleMonitor/Core", "GetIdletime")
                    instanceof Number millis) {
                idle = Duration.ofMillis(millis.longValue());
            }
        } catch (DBusException | DBusExecutionException _) {
            // There is no session bus.
        }
        try (BusConnection system = BusConnection.ofSystem(environment, TIMEOUT)) {
            system.connection();
            locked = locked || Boolean.TRUE.equals(hint(system, "LockedHint"));
            idle = max(idle, idleSince(system));
        } catch (DBusException | DBusExecutionException _) {
            // There is no system bus.
        }
        if (environment.get("WAYLAND_DISPLAY") == null) {
            // In a Wayland session, Xwayland sees the input of X clients only.
            idle = max(idle, XIdle.ofDisplay());
        }
        return Presence.reason(locked, idle);
    }

    private static Duration idleSince(BusConnection system) {
        boolean idle = Boolean.TRUE.equals(hint(system, "IdleHint"));
        return idle && hint(system, "IdleSinceHint") instanceof Number micros
                ? Duration.between(
                        Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS), Instant.now())
                : Duration.ZERO;
    }

    private static @Nullable Object hint(BusConnection system, String name) {
        String properties = "org.freedesktop.DBus.Properties";
        return ask(system, LOGIND, OWN_SESSION, properties, "Get", "ss", LOGIND + ".Session", name);
    }

    private static @Nullable Object ask(
            BusConnection bus, String service, String path, String method) {
        return ask(bus, service, path, service, method, "");
    }

    /** Calls a service that runs; one that does not answer in time counts as missing. */
    private static @Nullable Object ask(
            BusConnection bus,
            String service,
            String path,
            String type,
            String method,
            String signature,
            Object... arguments) {
        try {
            return bus.hasOwner(service)
                    ? bus.call(service, path, type, method, signature, arguments)
                    : null;
        } catch (DBusException | DBusExecutionException _) {
            return null;
        }
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
