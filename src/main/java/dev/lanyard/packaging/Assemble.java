package dev.lanyard.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Adds to the install tree what no Maven plugin makes: {@code runtime} (a JDK of only the modules
 * that Lanyard needs, JavaFX among them), {@code bin} (the native launcher, or scripts), {@code
 * share} (manual pages, completion scripts) and the start-up archives in {@code lib}. Run with the
 * JDK that Lanyard is built for; its arguments are the project's folder, the class path and the
 * install tree, whose {@code lib} has the jars.
 */
public final class Assemble {
    private Assemble() {}

    /** Assembles; each step uses what the steps before it made. */
    public static void main(String[] args) throws Exception {
        Path project = Path.of(args[0]);
        List<Path> javafx = RuntimeImage.javafx(args[1]);
        Path tree = Path.of(args[2]);
        Files.createDirectories(tree.resolve("bin"));
        RuntimeImage.forTree(tree, javafx).link();
        LegalFiles.write(project, tree);
        JavaFlags.write(tree.resolve("lib"));
        Path bin = tree.resolve("bin");
        if (!NativeLauncher.compile(project.resolve("src/main/c/lanyard.c"), bin)) {
            Scripts.write(project.resolve("packaging/launchers"), bin);
        }
        new StartupArchives(tree).dump();
        ShareFiles.write(tree);
        System.out.println("Lanyard is in " + tree);
    }
}
