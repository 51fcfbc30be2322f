package dev.lanyard.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Replaces files atomically: readers see the old bytes or the new ones. Writes a sibling file,
 * fsyncs it, copies the old file's mode, and renames it over the old file. Follows symlinks and
 * replaces their target. Never replaces anything but regular files. Callers are responsible for
 * locking.
 */
public final class SafeFile {
    private SafeFile() {}

    /** Returns the file at the end of any symlinks; the path itself if it does not exist. */
    public static Path target(Path file) throws IOException {
        Path current = file.toAbsolutePath();
        for (int hop = 0; hop < 40 && Files.isSymbolicLink(current); hop++) {
            Path folder = current.getParent();
            Path next = Files.readSymbolicLink(current);
            current = folder == null ? next : folder.resolve(next);
        }
        return current.normalize();
    }

    /**
     * Replaces a file's content; a new file is owner-only.
     *
     * @throws IOException if it fails; the file is unchanged then and the sibling is deleted
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        try (Prepared prepared = prepare(file, bytes)) {
            prepared.commit();
        }
    }

    /**
     * Does all of {@link #replace} but the rename, which takes no time, so that callers can hold a
     * contended lock for the rename only.
     *
     * @throws IOException if it fails; the sibling is deleted then
     */
    public static Prepared prepare(Path file, byte[] bytes) throws IOException {
        Path target = target(file);
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString(), null, "read-only");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // Renaming a file over /dev/null would break every other program.
            throw new FileSystemException(target.toString(), null, "not a regular file");
        }
        TemporaryFile sibling = sibling(target);
        boolean done = false;
        try {
            OwnerOnly.write(sibling.channel(), bytes);
            keepMode(target, sibling.path());
            sibling.channel().force(true);
            done = true;
            return new Prepared(target, sibling);
        } finally {
            if (!done) {
                sibling.discard();
            }
        }
    }

    /**
     * Creates an owner-only file that has its full content from the moment it exists.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists; it is unchanged
     */
    public static void create(Path file, byte[] bytes) throws IOException {
        TemporaryFile sibling = sibling(file);
        try {
            OwnerOnly.write(sibling.channel(), bytes);
            Files.createLink(file, sibling.path());
        } catch (FileAlreadyExistsException exists) {
            throw exists;
        } catch (FileSystemException | UnsupportedOperationException _) {
            try (FileChannel channel = OwnerOnly.create(file)) {
                OwnerOnly.write(channel, bytes);
            }
        } finally {
            sibling.discard();
        }
    }

    public static void removeLeftovers(Path file) throws IOException {
        Path target = target(file);
        Path folder = target.getParent();
        if (folder != null) {
            deleteLeftovers(folder, "." + target.getFileName() + ".");
        }
    }

    private static TemporaryFile sibling(Path file) throws IOException {
        Path folder = file.getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
            throw new IOException(file + " is not a file");
        }
        OwnerOnly.folder(folder);
        deleteLeftovers(folder, "." + name + ".");
        return TemporaryFile.beside(folder, name);
    }

    /**
     * A sibling with new content, ready to replace the file. Closing deletes it if it was not
     * committed.
     */
    public static final class Prepared implements AutoCloseable {
        private final Path target;
        private final TemporaryFile sibling;
        private boolean moved;

        private Prepared(Path target, TemporaryFile sibling) {
            this.target = target;
            this.sibling = sibling;
        }

        /** Replaces the file: visible at once, durable after close. */
        public void commit() throws IOException {
            FileInUse.retry(() -> move(sibling.path(), target), target);
            moved = true;
        }

        @Override
        public void close() throws IOException {
            if (moved) {
                sibling.release();
                syncFolderOf(target);
            } else {
                sibling.discard();
            }
        }
    }

    /** Deletes siblings that killed processes left, which may contain secrets. */
    private static void deleteLeftovers(Path folder, String prefix) throws IOException {
        try (DirectoryStream<Path> siblings =
                Files.newDirectoryStream(folder, path -> TemporaryFile.isOneOf(path, prefix))) {
            for (Path sibling : siblings) {
                TemporaryFile.deleteIfDead(sibling);
            }
        } catch (DirectoryIteratorException
                | AccessDeniedException
                | NoSuchFileException
                | NotDirectoryException _) {
            // The sweep is best effort: an unlistable folder can still be writable, and another
            // process may delete the same files.
        }
    }

    private static void keepMode(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes old =
                Files.readAttributes(from, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes current = view.readAttributes();
        if (!current.owner().equals(old.owner())) {
            // Only root can give a file to another user; for others, replacing it would change its
            // owner.
            try {
                view.setOwner(old.owner());
            } catch (IOException _) {
                throw new AccessDeniedException(
                        from.toString(), null, "it belongs to " + old.owner().getName());
            }
        }
        if (!current.permissions().equals(old.permissions())) {
            // Skipped if nothing changes: a file system without modes may reject the call.
            view.setPermissions(old.permissions());
        }
        if (!current.group().equals(old.group())) {
            try {
                view.setGroup(old.group());
            } catch (IOException _) {
                // The user may not belong to the file's group; the mode matters more.
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void syncFolderOf(Path file) {
        try (FileChannel channel =
                FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows cannot open folders; NTFS journals the rename itself.
        }
    }
}
