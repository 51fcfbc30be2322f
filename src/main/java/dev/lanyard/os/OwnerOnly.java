package dev.lanyard.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates folders and files with mode 0700 and 0600 from the start. On Windows, which has no such
 * modes, the user's profile folder is protected by its ACL.
 */
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** Creates an owner-only folder and its parents; an existing folder is unchanged. */
    public static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode("rwx------"));
        }
        return folder;
    }

    /** Creates an owner-only file for writing; fails if it exists. */
    public static FileChannel create(Path file) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return FileChannel.open(file, options, mode("rw-------"));
    }

    /** Creates an owner-only file with a content that is on the disk when this returns. */
    public static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = create(file)) {
            write(channel, content);
            channel.force(true);
        }
    }

    /** Writes all of a content at a channel's position. */
    public static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Opens a file for reading and writing; creates it owner-only if it does not exist. */
    public static FileChannel open(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        return FileChannel.open(file, options, mode("rw-------"));
    }

    /**
     * Opens a file for writing at its end, and creates it for the owner alone when it is new; fails
     * when it is a symbolic link.
     */
    public static FileChannel append(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options, mode("rw-------"));
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
