package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What this installation came in. Each package has its own word in {@code lib/package}. */
public enum PackageKind {
    DEB("deb", ".deb package"),
    RPM("rpm", ".rpm package"),
    ARCHIVE("tar.gz", "portable archive (.tar.gz)"),
    SETUP("setup", "Windows setup program"),
    DISK_IMAGE("dmg", "macOS disk image (.dmg)"),
    BUILD("", "build tree");

    private static final int MAX_BYTES = 100;

    private final String word;
    private final String text;

    PackageKind(String word, String text) {
        this.word = word;
        this.text = text;
    }

    /** Returns the kind of an installation; null if its package is of a kind that is not known. */
    public static @Nullable PackageKind of(InstallTree install) {
        Path file = install.folder().resolve("lib").resolve("package");
        try {
            if (!Files.exists(file)) {
                return BUILD;
            }
            String found = Files.size(file) > MAX_BYTES ? "" : Files.readString(file).strip();
            for (PackageKind kind : values()) {
                if (kind != BUILD && kind.word.equals(found)) {
                    return kind;
                }
            }
        } catch (IOException _) {
            // As for a word that is not known.
        }
        return null;
    }

    /** Returns ".deb package", or "build tree". */
    @Override
    public String toString() {
        return text;
    }
}
