package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Modes of files. Windows has none: the access control list of the user's profile folder protects
 * the files there, and a program is what its name says.
 */
public final class FileModes {
    private FileModes() {}

    /** Checks that a file is its owner's alone, where files have modes. */
    public static void assertOwnerOnly(Path file) throws IOException {
        if (Os.current().isPosix()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
        }
    }

    /** Lets a file be run as a program, where a mode says so. */
    public static Path executable(Path file) throws IOException {
        return Os.current().isPosix()
                ? Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"))
                : file;
    }

    /** Makes a file its owner's alone, where files have modes. */
    public static Path ownerOnly(Path file) throws IOException {
        return Os.current().isPosix()
                ? Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
                : file;
    }
}
