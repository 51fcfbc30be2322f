package dev.lanyard.ui.activity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the requests are exported to. */
public interface ActivityExport {
    /** Asks the user for a file, on the FX thread; returns null if the user cancels. */
    @Nullable Path ask(String proposedName);

    /**
     * Writes or replaces the file; never called on the FX thread.
     *
     * @throws dev.lanyard.problem.ProblemException if it cannot be written
     */
    void write(Path file, String csv);
}
