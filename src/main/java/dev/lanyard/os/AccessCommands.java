package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.DosFileAttributes;
import java.util.Arrays;

/**
 * Commands that a person pastes to see or change who can access a file.
 *
 * @param shell the shell that they are quoted for; decides between POSIX modes and Windows' ACLs
 * @param user the user's name, which {@code icacls} needs
 */
public record AccessCommands(Shell shell, String user) {
    public static AccessCommands current() {
        return new AccessCommands(Shell.current(), System.getProperty("user.name", ""));
    }

    public String show(Path file) {
        return isWindows() ? command("icacls", file) : command("ls", "-ld", file);
    }

    public String allowReading(Path file) {
        return isWindows() ? grant(file, "R") : command("chmod", "u+r", file);
    }

    public String allowWriting(Path file) {
        if (!isWindows()) {
            return command("chmod", "u+w", file);
        }
        return isMarkedReadOnly(file) ? command("attrib", "-r", file) : grant(file, "M");
    }

    /** Takes a file's permissions from all other users. */
    public String ownerOnly(Path file) {
        return isWindows()
                ? command("icacls", file, "/inheritance:r", "/grant:r", user + ":F")
                : command("chmod", "600", file);
    }

    private String grant(Path file, String right) {
        return command("icacls", file, "/grant", user + ":" + right);
    }

    private boolean isWindows() {
        return shell == Shell.WINDOWS;
    }

    /** The attribute stops writers whatever the ACL grants. */
    private static boolean isMarkedReadOnly(Path file) {
        try {
            return Files.readAttributes(file, DosFileAttributes.class).isReadOnly();
        } catch (IOException | UnsupportedOperationException _) {
            return false; // The ACL is the other cause.
        }
    }

    private String command(Object... words) {
        return shell.command(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    }
}
