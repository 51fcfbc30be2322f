package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
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
    /** What the JDK decodes bytes to that are not of the encoding. */
    private static final char REPLACED = '\uFFFD';

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
        Map<String, String> variables = new HashMap<>(System.getenv());
        CallerLocale.restore(variables);
        return new Environment(variables, path(home), system);
    }

    /**
     * Only a system without any UTF-8 locale that the launcher could choose, or a home folder whose
     * name is not UTF-8.
     */
    private static Path path(String home) {
        try {
            if (home.indexOf(REPLACED) < 0) {
                return Path.of(home);
            }
        } catch (InvalidPathException noSuchCharacters) {
            // Said below.
        }
        throw ProblemException.of(
                "the name of the home folder, " + home + ", cannot be read as UTF-8",
                "Set LC_ALL to a UTF-8 locale (locale -a lists those that there are), or HOME to a"
                        + " folder whose name is UTF-8");
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
