package dev.lanyard.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;

/**
 * Replaces a file so that whoever looks sees the old bytes or the new ones, never a part: written
 * to a sibling, fsynced, given the old one's mode, moved over it. Symlinks stay: the file that they
 * lead to is replaced. Locks are the caller's.
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
        Path target = target(file);
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null) {
            throw new IOException(target + " is not a file");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new java.nio.file.AccessDeniedException(target.toString(), null, "read-only");
        }
        OwnerOnly.folder(folder);
        Path sibling = folder.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = OwnerOnly.create(sibling)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                keepMode(target, sibling);
                channel.force(true);
            }
            move(sibling, target);
        } finally {
            Files.deleteIfExists(sibling);
        }
        syncFolder(folder);
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
        view.setPermissions(old.permissions());
        if (!view.readAttributes().group().equals(old.group())) {
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
