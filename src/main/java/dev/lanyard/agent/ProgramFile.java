package dev.lanyard.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The jar that this process runs from: an update replaces it, a removal deletes it. */
final class ProgramFile {
    private static final String REMOVED = "removed";

    private final @Nullable Path file;
    private final String stampAtStart;
    private String stampAtLastCheck;

    /**
     * Notes the file as it is.
     *
     * @param file null if unknown
     */
    ProgramFile(@Nullable Path file) {
        this.file = file;
        this.stampAtStart = stamp(file);
        this.stampAtLastCheck = stampAtStart;
    }

    /** Returns whether the file was replaced or removed since the start. */
    boolean isReplaced() {
        return !stamp(file).equals(stampAtStart);
    }

    /**
     * Returns whether another file is in its place, and was at the last check: the update is over,
     * and the new program can be started. Called at intervals by one thread.
     */
    boolean isUpdated() {
        String now = stamp(file);
        boolean same = now.equals(stampAtLastCheck);
        stampAtLastCheck = now;
        return same && !now.equals(stampAtStart) && !now.equals(REMOVED);
    }

    private static String stamp(@Nullable Path file) {
        if (file == null) {
            return "";
        }
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
        } catch (IOException removed) {
            return REMOVED;
        }
    }
}
