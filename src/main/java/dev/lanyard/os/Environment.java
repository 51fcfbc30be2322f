package dev.lanyard.os;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process's surroundings, as an argument: tests pass their own.
 *
 * @param variables environment variables
 * @param home the person's home folder
 * @param system which operating system this is
 */
public record Environment(Map<String, String> variables, Path home, Os system) {
    /** The operating systems that Lanyard knows. */
    public enum Os {
        LINUX,
        MACOS,
        WINDOWS;

        /** Whether there are signals, sessions of processes, and /bin/sh. */
        public boolean isPosix() {
            return this != WINDOWS;
        }
    }

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The surroundings of this very process. */
    public static Environment ofThisProcess() {
        String name = System.getProperty("os.name", "");
        Os system =
                name.startsWith("Windows")
                        ? Os.WINDOWS
                        : name.startsWith("Mac") ? Os.MACOS : Os.LINUX;
        String home = System.getenv("HOME");
        if (home == null || home.isEmpty() || system == Os.WINDOWS) {
            home = System.getProperty("user.home", ".");
        }
        return new Environment(System.getenv(), Path.of(home), system);
    }

    /** The operating system's name and version, for a bug report. */
    public static String systemInWords() {
        return System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");
    }

    /** A variable's value; null when it is unset or empty. */
    public @Nullable String get(String variable) {
        String value = variables.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A variable's value, or another when it is unset or empty. */
    public String get(String variable, String otherwise) {
        String value = get(variable);
        return value == null ? otherwise : value;
    }

    /** Whether a window could be shown: on Linux that takes an X or Wayland display. */
    public boolean hasDisplay() {
        return system != Os.LINUX || get("DISPLAY") != null || get("WAYLAND_DISPLAY") != null;
    }
}
