package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The package for Fedora, openSUSE and their relatives. */
final class RpmPackage {
    private final Release release;
    private final Path image;
    private final Path work;
    private final Path root;

    RpmPackage(Release release, Path image, Path work) {
        this.release = release;
        this.image = image;
        this.work = work.resolve("rpm");
        this.root = this.work.resolve("root");
    }

    /** Makes the package in a folder, and returns it. */
    Path make(Path folder) throws IOException, InterruptedException {
        Tools.delete(work);
        Files.createDirectories(work);
        new PackageRoot(image, root).lay("rpm", "zsh/site-functions");
        PackagedFiles.stamp(root, release.time());
        Path spec = work.resolve("lanyard.spec");
        Files.writeString(
                spec,
                Files.readString(release.linux("lanyard.spec"))
                        .replace("@VERSION@", release.version())
                        .replace("@ROOT@", root.toString())
                        .replace(
                                "@BEFORE_REMOVAL@",
                                Files.readString(release.linux("before-removal")))
                        .replace("@FILES@", files()));
        Tools.run(
                List.of(
                        "rpmbuild",
                        "-bb",
                        "--quiet",
                        "--define",
                        "_topdir " + work,
                        "--define",
                        "_rpmdir " + work,
                        "--define",
                        "_rpmfilename made.rpm",
                        "--target",
                        Release.machine() + "-linux",
                        spec.toString()),
                release.variables());
        Path made =
                folder.resolve(
                        "lanyard-%s-1.%s.rpm".formatted(release.version(), Release.machine()));
        Files.move(work.resolve("made.rpm"), made, StandardCopyOption.REPLACE_EXISTING);
        return made;
    }

    /** Every file, and the one folder that is the package's alone. */
    private String files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            Stream<String> outside =
                    all.filter(file -> !Files.isDirectory(file) || Files.isSymbolicLink(file))
                            .map(file -> "/" + root.relativize(file))
                            .filter(file -> !file.startsWith("/usr/lib/lanyard/"));
            return Stream.concat(Stream.of("/usr/lib/lanyard"), outside.sorted())
                    .collect(Collectors.joining("\n"));
        }
    }
}
