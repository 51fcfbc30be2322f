package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The install tree as packages have it, but for the start-up archives: with a smaller runtime and
 * the files for desktops. All files have the commit's time, since the archives note the times of
 * jars and of the runtime's modules.
 */
final class DistImage {
    private static final List<Integer> ICON_SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

    private static final Set<String> PROGRAMS = Set.of("java", "jexec", "jspawnhelper");

    private final Release release;
    private final Path tree;
    private final Path image;

    /**
     * @param tree the assembled tree
     * @param image where the other is made
     */
    DistImage(Release release, Path tree, Path image) {
        this.release = release;
        this.tree = tree;
        this.image = image;
    }

    void make(List<Path> javafx) throws Exception {
        Files.createDirectories(image);
        try (Stream<Path> before = Files.list(image)) {
            for (Path each : before.filter(file -> !file.endsWith("runtime")).toList()) {
                Tools.delete(each);
            }
        }
        copy();
        RuntimeImage.forPackages(image, javafx);
        strip();
        share();
        Path script = image.resolve("install.sh");
        Files.copy(release.linux("install.sh"), script, StandardCopyOption.COPY_ATTRIBUTES);
        PackageRoot.name(image, "tar.gz");
        PackagedFiles.stamp(image, release.time());
    }

    /** What a desktop looks for: entry, icons, description. */
    private void share() throws IOException {
        Path share = image.resolve("share");
        Path entries = Files.createDirectories(share.resolve("applications"));
        Files.copy(release.linux("lanyard.desktop"), entries.resolve("lanyard.desktop"));
        Path metainfo = Files.createDirectories(share.resolve("metainfo"));
        String name = "dev.lanyard.Lanyard.metainfo.xml";
        Files.writeString(
                metainfo.resolve(name),
                Files.readString(release.linux(name))
                        .replace("@VERSION@", release.version())
                        .replace("@DATE@", release.date()));
        Path icons = release.project().resolve("icons");
        for (int size : ICON_SIZES) {
            icon(icons.resolve("lanyard-" + size + ".png"), size + "x" + size, "lanyard.png");
        }
        icon(icons.resolve("lanyard.svg"), "scalable", "lanyard.svg");
    }

    private void icon(Path source, String size, String name) throws IOException {
        Path folder = image.resolve("share/icons/hicolor").resolve(size).resolve("apps");
        Files.createDirectories(folder);
        Files.copy(source, folder.resolve(name));
    }

    /** Copies everything but what is made anew. */
    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(each -> !each.equals(tree)).toList()) {
                Path name = tree.relativize(file);
                if (!name.startsWith("runtime") && !name.toString().endsWith(".aot")) {
                    Files.copy(
                            file,
                            image.resolve(name.toString()),
                            LinkOption.NOFOLLOW_LINKS,
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Symbols that only a debugger reads are a sixth of the JVM's library. */
    private void strip() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(image.resolve("runtime"))) {
            for (Path file : files.filter(DistImage::isNative).toList()) {
                Tools.run(List.of("strip", "--strip-unneeded", file.toString()));
            }
        }
    }

    private static boolean isNative(Path file) {
        return file.toString().endsWith(".so")
                || PROGRAMS.contains(String.valueOf(file.getFileName()));
    }
}
