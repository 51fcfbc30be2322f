package dev.lanyard.kubeconfig.file;

import dev.lanyard.os.Environment;
import dev.lanyard.os.KubectlHome;
import dev.lanyard.problem.ProblemException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kubeconfig files, by the rules of client-go (tools/clientcmd/loader.go). */
public final class KubeconfigPaths {
    /** How a file's name ends that is deleted when its terminal is left. */
    public static final String TERMINAL = ".terminal.yaml";

    private final Environment environment;

    public KubeconfigPaths(Environment environment) {
        this.environment = environment;
    }

    /**
     * Returns the files in merge order: the first one wins for a name.
     *
     * @param explicit the file of {@code --kubeconfig}, or null
     */
    public List<Path> all(@Nullable Path explicit) {
        if (explicit != null) {
            return List.of(environment.absolute(explicit));
        }
        Set<Path> paths = new LinkedHashSet<>();
        for (String path : environment.get("KUBECONFIG", "").split(File.pathSeparator, -1)) {
            if (!path.isEmpty()) {
                paths.add(environment.absolute(path(path)));
            }
        }
        return paths.isEmpty()
                ? List.of(KubectlHome.of(environment).resolve(".kube").resolve("config"))
                : List.copyOf(paths);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw ProblemException.of(
                    "KUBECONFIG names \"" + text + "\", which cannot be a file",
                    "Separate the files with " + File.pathSeparator,
                    invalid);
        }
    }

    /** Returns the file for new entries: {@link #forNew} of those that outlast a terminal. */
    public static Path forNewEntries(List<Path> paths) {
        List<Path> lasting =
                paths.stream().filter(path -> !path.toString().endsWith(TERMINAL)).toList();
        return forNew(lasting.isEmpty() ? paths : lasting);
    }

    /**
     * Returns the file that kubectl writes to what is new: the only file, the first that exists, or
     * the last.
     */
    public static Path forNew(List<Path> paths) {
        if (paths.size() > 1) {
            for (Path path : paths) {
                if (Files.exists(path)) {
                    return path;
                }
            }
        }
        return paths.getLast();
    }
}
