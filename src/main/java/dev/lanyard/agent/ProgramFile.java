package dev.lanyard.agent;

import dev.lanyard.os.FileStamp;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The jar that this process runs from: an update replaces it, a removal deletes it. */
final class ProgramFile {
    private final @Nullable Path file;
    private final FileStamp atStart;
    private FileStamp atLastCheck;

    /** Notes the file as it is; null if unknown. */
    ProgramFile(@Nullable Path file) {
        this.file = file;
        this.atStart = stamp();
        this.atLastCheck = atStart;
    }

    /** Returns whether the file was replaced or removed since the start. */
    boolean isReplaced() {
        return !stamp().equals(atStart);
    }

    /**
     * Returns whether another file is in its place, and was at the last check: the update is over,
     * and the new program can be started. Called at intervals by one thread.
     */
    boolean isUpdated() {
        FileStamp now = stamp();
        boolean same = now.equals(atLastCheck);
        atLastCheck = now;
        return same && !now.equals(atStart) && !now.equals(FileStamp.MISSING);
    }

    private FileStamp stamp() {
        return file == null ? FileStamp.MISSING : FileStamp.of(file);
    }
}
