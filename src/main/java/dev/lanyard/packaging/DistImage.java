package dev.lanyard.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The install tree as packages have it, but for the start-up archives: with a smaller runtime and
 * the files for desktops. All files have the commit's time, since the archives note the times of
 * jars and of the runtime's modules.
 *
 * @param tree the assembled tree
 * @param image where the other is made
 */
record DistImage(Release release, Path tree, Path image) {
    private static final List<Integer> ICON_SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

    void make(List<Path> javafx) throws Exception {
        Files.createDirectories(image);
        for (Path each : madeAnew(image)) {
            Tools.delete(each);
        }
        for (Path each : madeAnew(tree)) {
            Tools.run("cp", "-a", each.toString(), image.toString());
        }
        Tools.run("find", image.resolve("lib").toString(), "-name", "*.aot", "-delete");
        RuntimeImage.forPackages(image, javafx);
        strip(image.resolve("runtime"));
        share(image.resolve("share"));
        Path script = image.resolve("install.sh");
        Files.copy(release.linux("install.sh"), script, StandardCopyOption.COPY_ATTRIBUTES);
        PackageRoot.name(image, "tar.gz");
        release.stamp(image);
    }

    /** Everything but the runtime, which is made only if it does not fit. */
    private static List<Path> madeAnew(Path folder) throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> !each.endsWith("runtime")).toList();
        }
    }

    /** Symbols that only a debugger reads are a sixth of the JVM's library. */
    private static void strip(Path runtime) throws Exception {
        String programs = ".*\\.so\\|.*/java\\|.*/jexec\\|.*/jspawnhelper";
        Tools.run(
                "find",
                runtime.toString(),
                "-type",
                "f",
                "-regex",
                programs,
                "-exec",
                "strip",
                "--strip-unneeded",
                "{}",
                "+");
    }

    /** What a desktop looks for: entry, icons, description. */
    private void share(Path share) throws Exception {
        Path entries = Files.createDirectories(share.resolve("applications"));
        Files.copy(release.linux("lanyard.desktop"), entries.resolve("lanyard.desktop"));
        Path metainfo = Files.createDirectories(share.resolve("metainfo"));
        String name = "dev.lanyard.Lanyard.metainfo.xml";
        String date = release.time().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        Files.writeString(metainfo.resolve(name), release.template(name).replace("@DATE@", date));
        for (int size : ICON_SIZES) {
            icon(share, "lanyard-" + size + ".png", size + "x" + size, "lanyard.png");
        }
        icon(share, "lanyard.svg", "scalable", "lanyard.svg");
    }

    private void icon(Path share, String source, String size, String name) throws Exception {
        Path folder = share.resolve("icons/hicolor").resolve(size).resolve("apps");
        Files.createDirectories(folder);
        Files.copy(release.project().resolve("icons").resolve(source), folder.resolve(name));
    }
}
