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
 * Sees that files were changed, by whomever, within a second. It looks at their times: a look costs
 * microseconds, and works through symbolic links, replacements and network folders alike.
 */
final class FileWatch implements Runnable {
    private static final Duration EVERY = Duration.ofMillis(350);

    private final Supplier<List<Path>> files;
    private final Runnable changed;
    private final PeriodicTaskGuard turns;
    private List<Stamp> before = List.of();

    private record Stamp(long modified, long size, String identity) {}

    /**
     * A watch that has not begun.
     *
     * @param files which, whether they exist or not
     * @param changed run after a change
     */
    FileWatch(Supplier<List<Path>> files, Runnable changed, PeriodicTaskGuard turns) {
        this.turns = turns;
        this.files = files;
        this.changed = changed;
    }

    /** Looks again and again until interrupted. */
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
