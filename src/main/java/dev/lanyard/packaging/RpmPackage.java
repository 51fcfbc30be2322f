package dev.lanyard.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The package for Fedora, openSUSE and their relatives.
 *
 * @param image the install tree
 * @param work where the package is laid out
 */
record RpmPackage(Release release, Path image, Path work) {
    /** Makes the package in a folder, and returns it. */
    Path make(Path folder) throws Exception {
        Tools.delete(work);
        Path root = work.resolve("root");
        new PackageRoot(image, root).lay("rpm", "zsh/site-functions");
        release.stamp(root);
        Path spec = work.resolve("lanyard.spec");
        Files.writeString(
                spec,
                release.template("lanyard.spec")
                        .replace("@ROOT@", root.toString())
                        .replace("@BEFORE_REMOVAL@", release.template("before-removal")));
        Tools.run(
                release.variables(),
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
                Release.MACHINE + "-linux",
                spec.toString());
        Path made =
                folder.resolve("lanyard-%s-1.%s.rpm".formatted(release.version(), Release.MACHINE));
        Files.move(work.resolve("made.rpm"), made, StandardCopyOption.REPLACE_EXISTING);
        return made;
    }
}
