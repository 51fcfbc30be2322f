package dev.lanyard.app.desktop;

import dev.lanyard.os.FileStamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Notices changes of files within a second. It polls their times, which takes microseconds and
 * works with symbolic links, replaced files and network folders.
 */
final class FileWatch implements Runnable {
    private static final Duration EVERY = Duration.ofMillis(350);

    private final Supplier<List<Path>> files;
    private final Runnable changed;
    private final PeriodicTaskGuard turns;
    private List<FileStamp> before = List.of();

    /** Watches files, which need not exist. */
    FileWatch(Supplier<List<Path>> files, Runnable changed, PeriodicTaskGuard turns) {
        this.turns = turns;
        this.files = files;
        this.changed = changed;
    }

    @Override
    public void run() {
        try {
            turns.run(() -> before = FileStamp.of(files.get()));
            while (true) {
                Thread.sleep(EVERY);
                turns.run(this::look);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<FileStamp> now = FileStamp.of(files.get());
        if (!now.equals(before)) {
            before = now;
            changed.run();
        }
    }
}
