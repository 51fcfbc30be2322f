package dev.lanyard.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a package in their places: the install tree in /usr/lib/lanyard, links to its
 * programs in /usr/bin, and what desktops, manuals and shells look for in /usr/share.
 *
 * @param image the install tree
 * @param root where the files are laid out
 */
record PackageRoot(Path image, Path root) {
    /**
     * Lays the files out.
     *
     * @param kind the package's kind, as the program reads it
     * @param zsh where the distribution has completions for zsh, below /usr/share
     */
    void lay(String kind, String zsh) throws Exception {
        Tools.delete(root);
        Path home = root.resolve("usr/lib/lanyard");
        Path bin = Files.createDirectories(root.resolve("usr/bin"));
        Path share = root.resolve("usr/share");
        Files.createDirectories(home.getParent());
        // Linked, not copied: they are the same 200 MB.
        Tools.run("cp", "-al", image.toString(), home.toString());
        Files.move(home.resolve("share"), share);
        Files.delete(home.resolve("install.sh"));
        name(home, kind);
        for (String program : List.of("lanyard", "lanyard-token", "lanyard-credentials")) {
            Files.createSymbolicLink(bin.resolve(program), Path.of("../lib/lanyard/bin", program));
        }
        if (!zsh.equals("zsh/site-functions")) {
            Files.move(share.resolve("zsh/site-functions"), share.resolve(zsh));
        }
        // The smallest form without a name and a time, so that it is the same at each build. Not
        // through the link that a page is: the image has it uncompressed.
        Path manuals = share.resolve("man");
        Tools.run("find", manuals.toString(), "-type", "f", "-exec", "gzip", "-9nf", "{}", "+");
    }

    /** Writes the kind of the package into an install tree, for dev.lanyard.os.PackageKind. */
    static void name(Path home, String kind) throws Exception {
        Path file = home.resolve("lib/package");
        Files.deleteIfExists(file); // It may be a link to the image's.
        Files.writeString(file, kind + "\n");
    }
}
