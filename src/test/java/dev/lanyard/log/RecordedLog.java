package dev.lanyard.log;

import java.io.IOException;
import java.nio.file.Path;

/** The log, in a folder of a test, until it is closed. */
public final class RecordedLog implements AutoCloseable {
    private final LogFile file;

    /** Has records written there from now on. */
    public RecordedLog(Path folder) {
        file = new LogFile(folder.resolve("logged"));
        Log.to(folder.resolve("logged"));
    }

    /** All of its lines. */
    public String text() throws IOException {
        return String.join("\n", file.newest(1000));
    }

    @Override
    public void close() {
        Log.off();
    }
}
