package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where Lanyard is installed. The launchers tell it; a kubeconfig names a program in it, so it is
 * the folder's real path, and the same after an update.
 *
 * @param folder the one with {@code bin}, {@code lib} and {@code runtime} in it
 * @param windows whether the programs have Windows' endings
 */
public record InstallTree(Path folder, boolean windows) {
    /** The system property by which the launchers tell the folder. */
    public static final String PROPERTY = "lanyard.install";

    /** The one that this process was started from; null when no launcher of ours started it. */
    public static @Nullable InstallTree ofThisProcess(Environment environment) {
        String folder = System.getProperty(PROPERTY);
        return folder == null || folder.isEmpty()
                ? null
                : new InstallTree(
                        Path.of(folder).toAbsolutePath(),
                        environment.system() == Environment.Os.WINDOWS);
    }

    /**
     * The one that this process was started from.
     *
     * @throws Failure when no launcher of ours started it
     */
    public static InstallTree required(Environment environment) {
        InstallTree install = ofThisProcess(environment);
        if (install == null) {
            throw ProblemException.of(
                    "this Lanyard was not started by its launcher, so it does not know where it is",
                    "Start it as bin/lanyard of its install folder");
        }
        return install;
    }

    /** The command line and the desktop app. */
    public Path program() {
        return folder.resolve("bin").resolve(windows ? "lanyard.cmd" : "lanyard");
    }

    /** What all of its programs run. */
    public Path jar() {
        return folder.resolve("lib").resolve("lanyard.jar");
    }

    /** The fake AWS, for {@code lanyard demo}. */
    public Path demoJar() {
        return folder.resolve("lib").resolve("lanyard-demo.jar");
    }

    /** The token command, which kubeconfigs name. */
    public Path tokenCommand() {
        Path bin = folder.resolve("bin");
        if (!windows) {
            return bin.resolve("lanyard-token");
        }
        Path client = bin.resolve("lanyard-token.exe");
        return client.toFile().exists() ? client : bin.resolve("lanyard-token.cmd");
    }
}
