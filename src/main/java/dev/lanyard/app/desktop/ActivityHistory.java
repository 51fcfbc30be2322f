package dev.lanyard.app.desktop;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.log.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this process's agent, and those before them: the agent's file and the one that
 * was rotated, 256 kB each. The files are read once, at the first call.
 */
final class ActivityHistory implements Supplier<List<ActivityEntry>> {
    private static final long MAX_FILE_LENGTH = 1024 * 1024;

    private final Path file;
    private final Supplier<List<ActivityEntry>> live;
    private @Nullable List<ActivityEntry> earlier;

    /**
     * Creates a history.
     *
     * @param file the agent's record; the rotated one beside it ends in {@code .1}
     * @param live the requests in the agent's memory
     */
    ActivityHistory(Path file, Supplier<List<ActivityEntry>> live) {
        this.file = file;
        this.live = live;
    }

    /** Returns all requests, newest first. A file that cannot be read is left out. */
    @Override
    public synchronized List<ActivityEntry> get() {
        List<ActivityEntry> before = earlier;
        if (before == null) {
            before = new ArrayList<>(entries(file.resolveSibling(file.getFileName() + ".1")));
            before.addAll(entries(file));
            earlier = before;
        }
        Set<ActivityEntry> all = new LinkedHashSet<>(live.get());
        all.addAll(before);
        List<ActivityEntry> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(ActivityEntry::at).reversed());
        return sorted;
    }

    private static List<ActivityEntry> entries(Path file) {
        List<ActivityEntry> entries = new ArrayList<>();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_LENGTH) {
                return entries;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            entries.addAll(ActivityEntry.parse(text));
        } catch (IOException unreadable) {
            Log.warn("window", "earlier requests are not shown", unreadable);
        }
        return entries;
    }
}
