package dev.lanyard.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes the packages for Linux from the assembled tree, in the folder {@code dist} beside it. Its
 * arguments are the project's folder, the assembled tree, and {@code packages}, or {@code train},
 * which makes no package but writes the lists of classes anew. The jars of JavaFX are on its class
 * path.
 */
public final class Dist {
    private Dist() {}

    /** Makes the image, then each package from it. */
    public static void main(String[] args) throws Exception {
        Release release = Release.ofBuild(Path.of(args[0]));
        Path tree = Path.of(args[1]);
        Path work = Files.createDirectories(tree.resolveSibling("dist-work"));
        Path image = work.resolve("lanyard");
        List<Path> javafx =
                RuntimeImage.javafx(Objects.requireNonNull(System.getProperty("java.class.path")));
        new DistImage(release, tree, image).make(javafx);
        Path lists = release.project().resolve("packaging/dist/classes");
        SharedArchives archives = new SharedArchives(image, lists);
        if (args[2].equals("train")) {
            archives.train(work.resolve("classes"));
            System.out.println("The lists of classes are in " + lists);
            return;
        }
        archives.dump();
        release.stamp(image);
        Path dist = tree.resolveSibling("dist");
        Tools.delete(dist);
        Files.createDirectories(dist);
        Path bill = dist.resolve("lanyard-" + release.version() + ".cdx.json");
        Sbom.write(tree.resolveSibling("sbom.json"), image, bill);
        List<Path> made =
                List.of(
                        new DebPackage(release, image, work.resolve("deb")).make(dist),
                        new RpmPackage(release, image, work.resolve("rpm")).make(dist),
                        tar(release, image, dist),
                        bill);
        List<String> sums = new ArrayList<>(); // as sha256sum --check reads them
        for (Path file : made.stream().sorted().toList()) {
            sums.add(Tools.digest("SHA-256", file) + "  " + file.getFileName());
        }
        Files.write(dist.resolve("SHA256SUMS"), sums);
        System.out.println("The packages are in " + dist);
    }

    /** The archive that is unpacked anywhere, with the script that installs it for one user. */
    private static Path tar(Release release, Path image, Path folder) throws Exception {
        String name = "lanyard-" + release.version();
        Path made = folder.resolve(name + "-linux-" + Release.MACHINE + ".tar.gz");
        Tools.run(
                "tar",
                "--sort=name",
                "--format=gnu",
                "--numeric-owner",
                "--owner=0",
                "--group=0",
                "--mtime=@" + release.time().getEpochSecond(),
                "--transform=s,^\\.," + name + ",rSh",
                "--use-compress-program=gzip -9n",
                "-cf",
                made.toString(),
                "-C",
                image.toString(),
                ".");
        return made;
    }
}
