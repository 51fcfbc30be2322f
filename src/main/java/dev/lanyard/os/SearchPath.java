package dev.lanyard.os;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds programs in PATH, as a shell does. */
public final class SearchPath {
    /** The default without PATH (confstr(3), _CS_PATH). */
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final Environment environment;

    public SearchPath(Environment environment) {
        this.environment = environment;
    }

    /** Returns the path of a program, or null. A name with a separator is not searched for. */
    public @Nullable Path find(String name) {
        boolean windows = environment.system() == Environment.Os.WINDOWS;
        List<String> endings = windows ? List.of("", ".exe", ".cmd", ".bat") : List.of("");
        if (name.indexOf('/') >= 0 || (windows && name.indexOf('\\') >= 0)) {
            return executable(name, "", endings);
        }
        for (String folder : environment.get("PATH", DEFAULT_PATH).split(windows ? ";" : ":", -1)) {
            Path found = folder.isEmpty() ? null : executable(folder, name, endings);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Path executable(String folder, String name, List<String> endings) {
        for (String ending : endings) {
            try {
                Path candidate = Path.of(folder, name + ending);
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
