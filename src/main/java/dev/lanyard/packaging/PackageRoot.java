package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a package in their places: the install tree in /usr/lib/lanyard, links to its
 * programs in /usr/bin, and what desktops, manuals and shells look for in /usr/share.
 */
final class PackageRoot {
    private static final List<String> PROGRAMS =
            List.of("lanyard", "lanyard-token", "lanyard-credentials");

    private final Path image;
    private final Path root;

    /**
     * @param image the install tree
     * @param root where the files are laid out
     */
    PackageRoot(Path image, Path root) {
        this.image = image;
        this.root = root;
    }

    /**
     * Lays the files out.
     *
     * @param kind the package's kind, as the program reads it
     * @param zsh where the distribution has completions for zsh, below /usr/share
     */
    void lay(String kind, String zsh) throws IOException, InterruptedException {
        Tools.delete(root);
        Path home = root.resolve("usr/lib/lanyard");
        Path bin = root.resolve("usr/bin");
        Path share = root.resolve("usr/share");
        Files.createDirectories(home.getParent());
        Files.createDirectories(bin);
        // Linked, not copied: they are the same 200 MB.
        Tools.run(List.of("cp", "-al", image.toString(), home.toString()));
        Files.move(home.resolve("share"), share);
        Files.delete(home.resolve("install.sh"));
        name(home, kind);
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(bin.resolve(program), Path.of("../lib/lanyard/bin", program));
        }
        Path completions = share.resolve(zsh);
        if (!zsh.equals("zsh/site-functions")) {
            Files.move(share.resolve("zsh/site-functions"), completions);
        }
        compressManuals(share.resolve("man"));
    }

    /** Writes the kind of the package into an install tree, for dev.lanyard.os.PackageKind. */
    static void name(Path home, String kind) throws IOException {
        Path file = home.resolve("lib/package");
        Files.deleteIfExists(file); // It may be a link to the image's.
        Files.writeString(file, kind + "\n");
    }

    /** The smallest form without a name and a time, so that it is the same at each build. */
    private static void compressManuals(Path manuals) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(manuals)) {
            for (Path page : files.filter(Files::isRegularFile).toList()) {
                // Not through the link that the page is: the image has it uncompressed.
                Tools.run(List.of("gzip", "-9nf", page.toString()));
            }
        }
    }
}
