package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The installation of Lanyard. The launchers pass its folder, resolved to a real path, because
 * kubeconfig entries contain the path of a program in it. An update does not change the path.
 *
 * @param folder contains {@code bin}, {@code lib} and {@code runtime}
 * @param windows whether program names have Windows extensions
 */
public record InstallTree(Path folder, boolean windows) {
    /** The system property with the folder, set by the launchers. */
    public static final String PROPERTY = "lanyard.install";

    /** Returns the installation of this process; null if a launcher did not start it. */
    public static @Nullable InstallTree ofThisProcess(Environment environment) {
        String folder = System.getProperty(PROPERTY);
        return folder == null || folder.isEmpty()
                ? null
                : new InstallTree(
                        Path.of(folder).toAbsolutePath(),
                        environment.system() == Environment.Os.WINDOWS);
    }

    public InstallTree {
        // Kubeconfig entries name programs in it. Elsewhere "..", after a link, is another folder.
        folder = windows ? folder.normalize() : folder;
    }

    /** Returns the program of the command line and the desktop app. */
    public Path program() {
        return program("lanyard");
    }

    /**
     * Returns the program that starts the desktop app, or an agent, without a console: on Windows
     * one for that, which has no part in its caller's console.
     */
    public Path windowProgram() {
        return program(windows ? "lanyardw" : "lanyard");
    }

    public Path jar() {
        return folder.resolve("lib").resolve("lanyard.jar");
    }

    public Path demoJar() {
        return folder.resolve("lib").resolve("lanyard-demo.jar");
    }

    /** Returns the folder of the manual pages; null where there are none, as on Windows. */
    public @Nullable Path manual() {
        Path manual = folder.resolve("share").resolve("man");
        return Files.isDirectory(manual) ? manual : null;
    }

    /** Returns the token command, which kubeconfig entries run. */
    public Path tokenCommand() {
        return program("lanyard-token");
    }

    /** Returns the credentials command, which {@code credential_process} of profiles runs. */
    public Path credentialsCommand() {
        return program("lanyard-credentials");
    }

    /**
     * Returns a program. On POSIX systems it is named by the link that a package, or install.sh,
     * has made to it, such as /usr/bin/lanyard-token, which stays where a later version has another
     * folder.
     */
    private Path program(String name) {
        Path program = folder.resolve("bin").resolve(windows ? name + ".exe" : name);
        Path link = folder.resolveSibling("../bin").resolve(name).normalize();
        return !windows && isLink(link, program) ? link : program;
    }

    private static boolean isLink(Path link, Path program) {
        try {
            return Files.isSymbolicLink(link) && link.toRealPath().equals(program.toRealPath());
        } catch (IOException _) {
            return false; // One of them is missing.
        }
    }
}
