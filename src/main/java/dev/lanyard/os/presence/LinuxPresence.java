package dev.lanyard.os.presence;

import dev.lanyard.os.Environment;
import dev.lanyard.os.bus.BusQuestions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desktop's screen saver says of the screen, logind of the session, and GNOME's compositor
 * or the X server of the keyboard. Desktops differ in which of them there are, so all are asked,
 * and one that says "away" is believed.
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

    /** The session of whoever asks, whichever it is: org.freedesktop.login1(5). */
    private static final String OWN_SESSION = "/org/freedesktop/login1/session/auto";

    private final Environment environment;

    LinuxPresence(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String away() {
        boolean locked = false;
        Duration rested = Duration.ZERO;
        try (BusQuestions session = BusQuestions.ofSession(environment)) {
            for (String saver : SCREEN_SAVERS) {
                locked = locked || isActive(session, saver);
            }
            if (session.hasOwner(COMPOSITOR)
                    && session.ask(
                                    COMPOSITOR,
                                    "/org/gnome/Mutter/IdleMonitor/Core",
                                    COMPOSITOR,
                                    "GetIdletime")
                            instanceof Number millis) {
                rested = Duration.ofMillis(millis.longValue());
            }
        }
        try (BusQuestions system = BusQuestions.ofSystem(environment)) {
            if (system.hasOwner(LOGIND)) {
                locked = locked || Boolean.TRUE.equals(hint(system, "LockedHint"));
                rested = longer(rested, idleSince(system));
            }
        }
        if (environment.get("WAYLAND_DISPLAY") == null) {
            // The X server inside a Wayland session sees but a part of what is typed there.
            rested = longer(rested, XIdle.ofDisplay());
        }
        return Presence.inWords(locked, rested);
    }

    private static boolean isActive(BusQuestions session, String saver) {
        return session.hasOwner(saver)
                && Boolean.TRUE.equals(
                        session.ask(saver, "/" + saver.replace('.', '/'), saver, "GetActive"));
    }

    private static Duration idleSince(BusQuestions system) {
        boolean idle = Boolean.TRUE.equals(hint(system, "IdleHint"));
        return idle && hint(system, "IdleSinceHint") instanceof Number micros
                ? Duration.between(
                        Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS), Instant.now())
                : Duration.ZERO;
    }

    private static @Nullable Object hint(BusQuestions system, String name) {
        return system.ask(
                LOGIND,
                OWN_SESSION,
                "org.freedesktop.DBus.Properties",
                "Get",
                LOGIND + ".Session",
                name);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
