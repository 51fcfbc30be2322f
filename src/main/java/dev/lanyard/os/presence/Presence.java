package dev.lanyard.os.presence;

import dev.lanyard.os.Environment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether somebody is at this machine, and would see what opens on its screen. */
public interface Presence {
    /** A keyboard and a mouse that have rested for so long have nobody in front of them. */
    Duration RESTS = Duration.ofMinutes(5);

    /**
     * Why nobody would see it, as half a sentence: "the screen is locked". Takes a few seconds at
     * most.
     *
     * @return null where somebody may be there, or the system does not tell
     */
    @Nullable String away();

    /** That of this machine. A machine without a screen has none that could be locked. */
    static Presence of(Environment environment) {
        return switch (environment.system()) {
            case LINUX -> environment.hasDisplay() ? new LinuxPresence(environment) : () -> null;
            case MACOS -> new MacPresence();
            case WINDOWS -> new WindowsPresence();
        };
    }

    /** What a system tells, in words. */
    static @Nullable String inWords(boolean locked, Duration rested) {
        if (locked) {
            return "the screen is locked";
        }
        return rested.compareTo(RESTS) < 0
                ? null
                : "nobody has been at the keyboard for " + rested.toMinutes() + " minutes";
    }
}
