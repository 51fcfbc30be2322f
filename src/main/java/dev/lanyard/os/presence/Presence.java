package dev.lanyard.os.presence;

import dev.lanyard.os.Environment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Detects whether a user is at this machine to see what opens on its screen. */
public interface Presence {
    /** Idle time of keyboard and mouse after which the user counts as away. */
    Duration AWAY_AFTER = Duration.ofMinutes(5);

    /**
     * Returns why the user is away, as a clause: "the screen is locked". May take a few seconds.
     *
     * @return null if the user may be present, or the state is unknown
     */
    @Nullable String away();

    /** Returns the implementation for this machine; one without a screen is never away. */
    static Presence of(Environment environment) {
        return switch (environment.system()) {
            case LINUX -> environment.hasDisplay() ? new LinuxPresence(environment) : () -> null;
            case MACOS -> new MacPresence(environment);
            case WINDOWS -> new WindowsPresence();
        };
    }

    /** Returns the reason for absence, or null. */
    static @Nullable String reason(boolean locked, Duration idle) {
        if (locked) {
            return "the screen is locked";
        }
        return idle.compareTo(AWAY_AFTER) < 0
                ? null
                : "the keyboard has been idle for " + idle.toMinutes() + " minutes";
    }
}
