package dev.lanyard.os;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds programs in PATH, as a shell does. */
public record SearchPath(Environment environment) {
    /** The default without PATH (confstr(3), _CS_PATH). */
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    /**
     * Homebrew's folders (its documentation, Installation), which a Mac's shells have in PATH, but
     * not what Finder or launchd starts.
     */
    private static final List<String> HOMEBREW = List.of("/opt/homebrew/bin", "/usr/local/bin");

    /** In the order of PATHEXT. */
    private static final List<String> WINDOWS_ENDINGS = List.of(".com", ".exe", ".bat", ".cmd");

    /** Returns the path of a program, or null. A name with a separator is not searched for. */
    public @Nullable Path find(String name) {
        boolean windows = environment.system() == Environment.Os.WINDOWS;
        List<String> names = windows ? windowsNames(name) : List.of(name);
        if (name.indexOf('/') >= 0 || (windows && name.indexOf('\\') >= 0)) {
            return executable("", names);
        }
        for (String folder : folders()) {
            Path found = folder.isEmpty() ? null : executable(folder, names);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    List<String> folders() {
        String separator = environment.system() == Environment.Os.WINDOWS ? ";" : ":";
        String path = environment.get("PATH", DEFAULT_PATH);
        List<String> folders = new ArrayList<>(List.of(path.split(separator, -1)));
        if (environment.system() == Environment.Os.MACOS) {
            folders.addAll(HOMEBREW);
        }
        return folders;
    }

    /** Windows runs no file without an ending; one is often a script for another system. */
    private static List<String> windowsNames(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return WINDOWS_ENDINGS.stream().anyMatch(lower::endsWith)
                ? List.of(name)
                : WINDOWS_ENDINGS.stream().map(name::concat).toList();
    }

    private static @Nullable Path executable(String folder, List<String> names) {
        for (String name : names) {
            try {
                Path candidate = Path.of(folder, name);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return candidate;
                }
            } catch (InvalidPathException _) {
                // Not a valid path: no program.
            }
        }
        return null;
    }
}
