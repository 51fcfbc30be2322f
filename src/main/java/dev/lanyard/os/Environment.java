package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a process, passed as an argument so that tests can replace it.
 *
 * @param variables environment variables
 * @param home the user's home folder
 * @param system the operating system
 * @param folder the working folder, absolute
 */
public record Environment(Map<String, String> variables, Path home, Os system, Path folder) {
    /** The JDK's replacement for bytes that it cannot decode. */
    private static final char REPLACED = '\uFFFD';

    public enum Os {
        LINUX,
        MACOS,
        WINDOWS;

        public static Os current() {
            String name = System.getProperty("os.name", "");
            return name.startsWith("Windows") ? WINDOWS : name.startsWith("Mac") ? MACOS : LINUX;
        }

        /** Returns whether the system has POSIX signals, process sessions and /bin/sh. */
        public boolean isPosix() {
            return this != WINDOWS;
        }
    }

    public Environment {
        variables = system == Os.WINDOWS ? ignoringCase(variables) : Map.copyOf(variables);
    }

    /** Windows keeps the case of a name ({@code Path}) and ignores it. */
    private static Map<String, String> ignoringCase(Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(variables);
        return Collections.unmodifiableMap(all);
    }

    /** Creates an environment with this process's working folder. */
    public Environment(Map<String, String> variables, Path home, Os system) {
        this(variables, home, system, Path.of("").toAbsolutePath());
    }

    public static Environment ofThisProcess() {
        Os system = Os.current();
        String home = System.getenv("HOME");
        if (home == null || home.isEmpty() || system == Os.WINDOWS) {
            home = System.getProperty("user.home", ".");
        }
        String profile = system == Os.WINDOWS ? System.getenv("USERPROFILE") : null;
        if (profile != null && !profile.isEmpty()) {
            home = profile; // as for the AWS CLI and kubectl
        }
        Map<String, String> variables = new HashMap<>(System.getenv());
        restoreLocale(variables);
        return new Environment(variables, path(home), system);
    }

    /**
     * Restores the caller's LC_ALL in a set of variables. The JDK decodes arguments, variables and
     * paths by the locale at its start, so the launcher starts Java with a UTF-8 {@code LC_ALL} and
     * passes the original value in a system property: {@code =VALUE}, or empty if the caller has
     * none. There is no property if the launcher did not start this process.
     */
    static void restoreLocale(Map<String, String> variables) {
        String handedOver = System.getProperty("lanyard.caller.lc_all");
        if (handedOver != null && handedOver.isEmpty()) {
            variables.remove("LC_ALL");
        } else if (handedOver != null) {
            variables.put("LC_ALL", handedOver.substring(1));
        }
    }

    /**
     * Fails only if the launcher found no UTF-8 locale, or if the home folder's name is not UTF-8.
     */
    private static Path path(String home) {
        try {
            if (home.indexOf(REPLACED) < 0) {
                return Path.of(home);
            }
        } catch (InvalidPathException _) {
            // Falls through to the failure below.
        }
        throw ProblemException.of(
                "the name of the home folder, " + home + ", cannot be read as UTF-8",
                "Set LC_ALL to a UTF-8 locale (locale -a lists them), or HOME to a"
                        + " folder whose name is UTF-8");
    }

    /** Returns name and version of the operating system, for bug reports. */
    public static String systemDescription() {
        return System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");
    }

    /** Returns a variable's value; null if unset or empty. */
    public @Nullable String get(String variable) {
        String value = variables.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Returns a variable's value, or a default if unset or empty. */
    public String get(String variable, String defaultValue) {
        String value = get(variable);
        return value == null ? defaultValue : value;
    }

    /** Returns whether a window can be shown; on Linux this requires an X or Wayland display. */
    public boolean hasDisplay() {
        return system != Os.LINUX || get("DISPLAY") != null || get("WAYLAND_DISPLAY") != null;
    }

    /** Returns a path that is relative to the working folder as an absolute one. */
    public Path absolute(Path path) {
        return folder.resolve(path);
    }

    /**
     * Replaces a {@code ~} at the beginning by the home folder. Another user's, {@code ~name},
     * stays (Python's expanduser, which botocore calls, looks it up).
     */
    public String expandHome(String path) {
        boolean own =
                path.equals("~")
                        || path.startsWith("~/")
                        || (system == Os.WINDOWS && path.startsWith("~\\"));
        return own ? home + path.substring(1) : path;
    }

    /** A path for a person: {@code ~/…} below the home folder, {@code ~\…} on Windows. */
    public String display(Path path) {
        return path.startsWith(home)
                ? "~" + File.separator + home.relativize(path)
                : path.toString();
    }
}
