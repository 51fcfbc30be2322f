package dev.lanyard.packaging;

import dev.lanyard.os.InstallTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        Path bin = Files.createDirectories(tree.resolve("bin"));
        RuntimeImage.forTree(tree, javafx).link();
        licences(project, tree);
        JavaFlags.write(tree.resolve("lib"));
        if (!Launchers.compile(project.resolve("src/main/c/lanyard.c"), bin)) {
            Launchers.scripts(project.resolve("packaging/launchers"), bin);
        }
        new StartupArchives(tree).dump();
        share(tree);
        System.out.println("Lanyard is in " + tree);
    }

    /**
     * The texts of the licences of what is shipped, where its own jar has none. THIRD-PARTY.txt
     * names the works.
     */
    private static void licences(Path project, Path tree) throws Exception {
        Path legal = Files.createDirectories(tree.resolve("legal"));
        try (Stream<Path> texts = Files.list(project.resolve("packaging/legal"))) {
            for (Path text : texts.toList()) {
                Tools.copy(text, legal.resolve(text.getFileName().toString()));
            }
        }
        Tools.copy(project.resolve("LICENSE"), legal.resolve("Apache-2.0.txt"));
        Path fonts = project.resolve("src/main/resources/dev/lanyard/fonts");
        Tools.copy(fonts.resolve("OFL.txt"), legal.resolve("OFL-1.1.txt"));
        // JavaFX has the licence of the JDK.
        Tools.copy(
                tree.resolve("runtime/legal/java.base/LICENSE"),
                legal.resolve("GPL-2.0-with-Classpath-exception.txt"));
    }

    /** The manual pages and completion scripts, which the assembled command line writes itself. */
    private static void share(Path tree) throws Exception {
        Path home = Files.createTempDirectory("lanyard-share");
        try {
            Tools.run(
                    Map.of("LANYARD_HOME", home.toString(), "LANYARD_AGENT", "off"),
                    new InstallTree(tree, Tools.WINDOWS).program().toString(),
                    "share-files",
                    tree.resolve("share").toString());
        } finally {
            Tools.delete(home);
        }
    }
}
