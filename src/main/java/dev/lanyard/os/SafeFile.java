package dev.lanyard.os;

import java.io.IOException;
import java.nio.ByteBuffer;
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
 * Replaces a file so that whoever looks sees the old bytes or the new ones, never a part: written
 * to a sibling, fsynced, given the old one's mode, moved over it. Symlinks stay: the file that they
 * lead to is replaced. What is no regular file is never touched. Locks are the caller's.
 */
public final class SafeFile {
    private SafeFile() {}

    /** The file at the end of any symlinks; the path itself where there is none yet. */
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
     * Replaces a file's bytes; a new file is for its owner alone.
     *
     * @throws IOException when it could not; then the file is as it was, and nothing is left beside
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        try (Prepared prepared = prepare(file, bytes)) {
            prepared.commit();
        }
    }

    /**
     * Does all of {@link #replace} but the move, which is what takes no time: for a lock that
     * others wait for.
     *
     * @throws IOException when it could not; then nothing is left beside the file
     */
    public static Prepared prepare(Path file, byte[] bytes) throws IOException {
        Path target = target(file);
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null) {
            throw new IOException(target + " is not a file");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString(), null, "read-only");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // To move a file over /dev/null would break every other program.
            throw new FileSystemException(target.toString(), null, "no regular file");
        }
        OwnerOnly.folder(folder);
        sweep(folder, "." + name + ".");
        TemporaryFile sibling = TemporaryFile.beside(folder, name);
        boolean done = false;
        try {
            write(sibling.channel(), bytes);
            keepMode(target, sibling.path());
            sibling.channel().force(true);
            done = true;
            return new Prepared(target, folder, sibling);
        } finally {
            if (!done) {
                sibling.discard();
            }
        }
    }

    /**
     * Makes a file, for its owner alone, that has all of its bytes from the moment it is there.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is one; that stays as it is
     */
    public static void create(Path file, byte[] bytes) throws IOException {
        Path folder = file.getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
            throw new IOException(file + " is not a file");
        }
        OwnerOnly.folder(folder);
        sweep(folder, "." + name + ".");
        TemporaryFile sibling = TemporaryFile.beside(folder, name);
        try {
            write(sibling.channel(), bytes);
            Files.createLink(file, sibling.path());
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            try (FileChannel channel = OwnerOnly.create(file)) {
                write(channel, bytes);
            }
        } finally {
            sibling.discard();
        }
    }

    /** Removes what killed processes left beside a file when they were about to replace it. */
    public static void removeLeftovers(Path file) throws IOException {
        Path target = target(file);
        Path folder = target.getParent();
        if (folder != null) {
            sweep(folder, "." + target.getFileName() + ".");
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /**
     * New bytes that lie beside a file, ready to take its place; closing throws them away where
     * they did not.
     */
    public static final class Prepared implements AutoCloseable {
        private final Path target;
        private final Path folder;
        private final TemporaryFile sibling;
        private boolean moved;

        private Prepared(Path target, Path folder, TemporaryFile sibling) {
            this.target = target;
            this.folder = folder;
            this.sibling = sibling;
        }

        /** Puts them in its place: at once for whoever looks, on the disk when this is closed. */
        public void commit() throws IOException {
            move(sibling.path(), target);
            moved = true;
        }

        @Override
        public void close() throws IOException {
            if (moved) {
                sibling.release();
                syncFolder(folder);
            } else {
                sibling.discard();
            }
        }
    }

    /** What a killed process left beside the file would otherwise stay, secrets in it or not. */
    private static void sweep(Path folder, String prefix) throws IOException {
        try (DirectoryStream<Path> siblings =
                Files.newDirectoryStream(folder, path -> TemporaryFile.isOneOf(path, prefix))) {
            for (Path sibling : siblings) {
                TemporaryFile.deleteIfDead(sibling);
            }
        } catch (DirectoryIteratorException
                | AccessDeniedException
                | NoSuchFileException
                | NotDirectoryException e) {
            // A folder that can't be listed can still be written to; another process may sweep too.
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
        PosixFileAttributes ours = view.readAttributes();
        if (!ours.owner().equals(old.owner())) {
            // Only root can hand a file to somebody else; for others, replacing would take it away.
            try {
                view.setOwner(old.owner());
            } catch (IOException notOurs) {
                throw new AccessDeniedException(
                        from.toString(), null, "it belongs to " + old.owner().getName());
            }
        }
        if (!ours.permissions().equals(old.permissions())) {
            // Where it is already so, as on file systems without modes, it need not be possible.
            view.setPermissions(old.permissions());
        }
        if (!ours.group().equals(old.group())) {
            try {
                view.setGroup(old.group());
            } catch (IOException notOurGroup) {
                // A group that the person is not in can't be given away; the mode is what matters.
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException onlyPlainMoves) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows can't open folders; there the move itself is journalled.
        }
    }
}
