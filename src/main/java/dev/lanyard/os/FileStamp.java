package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Identifies a version of a file: equal stamps mean equal bytes.
 *
 * @param modified modification time, in nanoseconds where the file system provides them
 * @param size size in bytes; -1 if the file does not exist
 * @param identity the inode, which changes with every atomic replacement
 */
public record FileStamp(long modified, long size, String identity) {
    /** The stamp of a file that does not exist. */
    public static final FileStamp MISSING = new FileStamp(0, -1, "");

    public static List<FileStamp> of(Collection<Path> files) {
        List<FileStamp> stamps = new ArrayList<>(files.size());
        for (Path file : files) {
            stamps.add(of(file));
        }
        return stamps;
    }

    public static FileStamp of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    now.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    now.size(),
                    String.valueOf(now.fileKey()));
        } catch (IOException _) {
            return MISSING;
        }
    }
}
