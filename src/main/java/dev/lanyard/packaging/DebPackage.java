package dev.lanyard.packaging;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The package for Debian and its relatives.
 *
 * @param image the install tree
 * @param root where the package is laid out
 */
record DebPackage(Release release, Path image, Path root) {
    /** Makes the package in a folder, and returns it. */
    Path make(Path folder) throws Exception {
        new PackageRoot(image, root).lay("deb", "zsh/vendor-completions");
        Path docs = Files.createDirectories(root.resolve("usr/share/doc/lanyard"));
        Files.copy(release.linux("copyright"), docs.resolve("copyright"));
        Path news = Files.copy(release.project().resolve("CHANGELOG.md"), docs.resolve("NEWS"));
        Path changes = Files.writeString(docs.resolve("changelog"), changelog());
        Tools.run("gzip", "-9nf", news.toString(), changes.toString());
        Path overrides = Files.createDirectories(root.resolve("usr/share/lintian/overrides"));
        Files.copy(release.linux("lintian-overrides"), overrides.resolve("lanyard"));
        control();
        release.stamp(root);
        Path made =
                folder.resolve(
                        "lanyard_%s_%s.deb".formatted(release.version(), Release.DEBIAN_MACHINE));
        // One thread, since several cut the data into other blocks; a dictionary of 64 MB, in which
        // the start-up archives have much in common.
        Tools.run(
                release.variables(),
                "dpkg-deb",
                "--root-owner-group",
                "--threads-max=1",
                "-Zxz",
                "-z9",
                "--build",
                root.toString(),
                made.toString());
        return made;
    }

    /** The version and its time, in Debian's form (deb-changelog(5)). */
    private String changelog() {
        return """
        %s (%s) stable; urgency=medium

          * See NEWS.gz.

         -- Lanyard maintainers <maintainers@lanyard.invalid>  %s
        """
                .formatted(
                        "lanyard",
                        release.version(),
                        DateTimeFormatter.RFC_1123_DATE_TIME
                                .format(release.time().atOffset(ZoneOffset.UTC))
                                .replace("GMT", "+0000"));
    }

    private void control() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files =
                    all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .sorted()
                            .toList();
        }
        long kib = 0;
        List<String> sums = new ArrayList<>(); // dpkg --verify compares with these
        for (Path file : files) {
            kib += (Files.size(file) + 1023) / 1024;
            sums.add(Tools.digest("MD5", file) + "  " + root.relativize(file));
        }
        Path control = Files.createDirectories(root.resolve("DEBIAN"));
        Files.writeString(
                control.resolve("control"),
                release.template("control")
                        .replace("@ARCHITECTURE@", Release.DEBIAN_MACHINE)
                        .replace("@KIB@", Long.toString(kib)));
        Files.write(control.resolve("md5sums"), sums);
        script("before-removal", control.resolve("prerm"));
        script("after-purge", control.resolve("postrm"));
    }

    private void script(String name, Path target) throws Exception {
        Files.copy(release.linux(name), target);
        Tools.makeExecutable(target);
    }
}
