package dev.lanyard.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a runtime for Linux has no use for, although JavaFX requires its modules: Swing, sound,
 * printing, AWT's native part, the compiler of XSLT. Without it a package is 30 MB smaller
 * installed.
 */
final class UnusedParts {
    private static final Map<String, List<String>> PACKAGES =
            Map.of(
                    "java.desktop",
                    List.of(
                            "javax/swing/",
                            "javax/sound/",
                            "javax/print/",
                            "javax/imageio/",
                            "com/sun/java/swing/",
                            "com/sun/imageio/",
                            "com/sun/media/sound/",
                            "com/sun/swing/",
                            "sun/swing/",
                            "sun/print/",
                            "sun/awt/",
                            "sun/font/",
                            "sun/java2d/"),
                    "java.xml",
                    List.of(
                            "com/sun/org/apache/bcel/",
                            "com/sun/org/apache/xalan/internal/xsltc/"));

    private static final List<String> LIBRARIES =
            List.of(
                    "libawt.so",
                    "libawt_headless.so",
                    "libawt_xawt.so",
                    "libfontmanager.so",
                    "libfreetype.so",
                    "libjavajpeg.so",
                    "libjawt.so",
                    "libjsound.so",
                    "liblcms.so",
                    "libmlib_image.so",
                    "libsplashscreen.so");

    private UnusedParts() {}

    /**
     * Returns the resources for jlink to leave out: of each package all but the smallest class,
     * since jlink refuses a module whose packages are gone.
     */
    static List<String> resources() throws IOException {
        List<String> unused = new ArrayList<>();
        for (var module : PACKAGES.entrySet()) {
            Path root =
                    FileSystems.getFileSystem(URI.create("jrt:/"))
                            .getPath("modules", module.getKey());
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> isIn(module.getValue(), root.relativize(file).toString()))
                        .collect(Collectors.groupingBy(Path::getParent))
                        .values()
                        .forEach(classes ->
                                unused.addAll(allButOne(module.getKey(), root, classes)));
            }
        }
        return unused.stream().sorted().toList();
    }

    /** Deletes the native libraries of the same parts. */
    static void deleteLibraries(Path runtime) throws IOException {
        for (String name : LIBRARIES) {
            Files.deleteIfExists(runtime.resolve("lib").resolve(name));
        }
    }

    private static boolean isIn(List<String> folders, String file) {
        return folders.stream().anyMatch(file::startsWith);
    }

    private static List<String> allButOne(String module, Path root, List<Path> classes) {
        Path smallest =
                classes.stream()
                        .filter(file -> file.toString().endsWith(".class"))
                        .min(
                                Comparator.comparingLong(UnusedParts::size)
                                        .thenComparing(Path::toString))
                        .orElse(classes.getFirst());
        return classes.stream()
                .filter(file -> !file.equals(smallest))
                .map(file -> "/" + module + "/" + root.relativize(file))
                .toList();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
