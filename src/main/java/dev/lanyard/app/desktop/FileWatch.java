package dev.lanyard.app.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
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
    private List<Stamp> before = List.of();

    private record Stamp(long modified, long size, String identity) {}

    /**
     * Creates a watch.
     *
     * @param files the files; they need not exist
     * @param changed runs after a change
     */
    FileWatch(Supplier<List<Path>> files, Runnable changed, PeriodicTaskGuard turns) {
        this.turns = turns;
        this.files = files;
        this.changed = changed;
    }

    /** Polls until interrupted. */
    @Override
    public void run() {
        try {
            turns.run(() -> before = stamps());
            while (true) {
                Thread.sleep(EVERY);
                turns.run(this::look);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<Stamp> now = stamps();
        if (!now.equals(before)) {
            before = now;
            changed.run();
        }
    }

    private List<Stamp> stamps() {
        List<Stamp> stamps = new ArrayList<>();
        for (Path file : files.get()) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.add(
                        new Stamp(
                                now.lastModifiedTime().toMillis(),
                                now.size(),
                                String.valueOf(now.fileKey())));
            } catch (IOException noFile) {
                stamps.add(new Stamp(0, -1, ""));
            }
        }
        return stamps;
    }
}
