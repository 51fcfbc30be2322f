package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The files of a package have one time and the usual modes, whenever and by whom it is built. */
final class PackagedFiles {
    private PackagedFiles() {}

    static void stamp(Path tree, Instant time) throws IOException {
        FileTime same = FileTime.from(time);
        List<Path> all;
        try (Stream<Path> files = Files.walk(tree)) {
            all = files.filter(file -> !Files.isSymbolicLink(file)).toList();
        }
        for (Path file : all) {
            boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
            String mode = plain && !Files.isExecutable(file) ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            Files.setLastModifiedTime(file, same);
        }
    }
}
