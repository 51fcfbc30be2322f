package dev.lanyard.os.presence;

import dev.lanyard.os.Environment;
import dev.lanyard.os.bus.BusQuestions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detects absence on Linux from the screen saver, logind, and the idle time of GNOME's compositor
 * or of the X server. Desktops differ in which of them they have, so all are queried, and one that
 * reports absence is enough.
 */
final class LinuxPresence implements Presence {
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

    private final Environment environment;

    LinuxPresence(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String away() {
        boolean locked = false;
        Duration idle = Duration.ZERO;
        try (BusQuestions session = BusQuestions.ofSession(environment)) {
            for (String saver : SCREEN_SAVERS) {
                locked = locked || isActive(session, saver);
            }
            if (session.hasOwner(COMPOSITOR)
                    && session.call(
                                    COMPOSITOR,
                                    "/org/gnome/Mutter/IdleMonitor/Core",
                                    COMPOSITOR,
                                    "GetIdletime")
                            instanceof Number millis) {
                idle = Duration.ofMillis(millis.longValue());
            }
        }
        try (BusQuestions system = BusQuestions.ofSystem(environment)) {
            if (system.hasOwner(LOGIND)) {
                locked = locked || Boolean.TRUE.equals(hint(system, "LockedHint"));
                idle = max(idle, idleSince(system));
            }
        }
        if (environment.get("WAYLAND_DISPLAY") == null) {
            // In a Wayland session, Xwayland sees the input of X clients only.
            idle = max(idle, XIdle.ofDisplay());
        }
        return Presence.reason(locked, idle);
    }

    private static boolean isActive(BusQuestions session, String saver) {
        return session.hasOwner(saver)
                && Boolean.TRUE.equals(
                        session.call(saver, "/" + saver.replace('.', '/'), saver, "GetActive"));
    }

    private static Duration idleSince(BusQuestions system) {
        boolean idle = Boolean.TRUE.equals(hint(system, "IdleHint"));
        return idle && hint(system, "IdleSinceHint") instanceof Number micros
                ? Duration.between(
                        Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS), Instant.now())
                : Duration.ZERO;
    }

    private static @Nullable Object hint(BusQuestions system, String name) {
        return system.call(
                LOGIND,
                OWN_SESSION,
                "org.freedesktop.DBus.Properties",
                "Get",
                LOGIND + ".Session",
                name);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
