package dev.lanyard.agent;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.log.Log;
import dev.lanyard.os.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Records the calls to the agent and their outcomes: the newest in memory, older ones in a file of
 * bounded size. A full file is rotated, and one rotated file is retained. Contains no secrets.
 */
public final class Activity {
    private static final int MAX_IN_MEMORY = 500;
    private static final long MAX_FILE_LENGTH = 256 * 1024;

    private final Path file;
    private final Deque<ActivityEntry> entries = new ArrayDeque<>();
    private final StringBuilder unwritten = new StringBuilder();

    /** Creates a record; the file is for entries beyond those held in memory. */
    public Activity(Path file) {
        this.file = file;
    }

    /** Returns the record's file in the state folder; the rotated one beside it ends in .1. */
    public static Path file(Path state) {
        return state.resolve("activity.jsonl");
    }

    synchronized void note(ActivityEntry entry) {
        entries.addFirst(entry);
        if (entries.size() > MAX_IN_MEMORY) {
            entries.removeLast();
        }
        if (unwritten.length() < MAX_FILE_LENGTH) {
            unwritten.append(entry.json()).append('\n');
        }
    }

    /** Returns the entries in memory, newest first. */
    public synchronized List<ActivityEntry> newest() {
        return new ArrayList<>(entries);
    }

    /** Returns the entries in memory, newest first, one JSON object per line. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (ActivityEntry entry : newest()) {
            text.append(entry.json()).append('\n');
        }
        return text.toString();
    }

    /**
     * Appends the entries that are not in the file yet. Entries that cannot be written are lost.
     */
    synchronized void flush() {
        if (unwritten.isEmpty()) {
            return;
        }
        byte[] bytes = unwritten.toString().getBytes(StandardCharsets.UTF_8);
        unwritten.setLength(0);
        unwritten.trimToSize();
        try {
            Path folder = file.getParent();
            if (folder != null) {
                OwnerOnly.folder(folder);
            }
            if (Files.exists(file) && Files.size(file) + bytes.length > MAX_FILE_LENGTH) {
                Path older = file.resolveSibling(file.getFileName() + ".1");
                Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel channel = OwnerOnly.open(file)) {
                channel.position(channel.size());
                OwnerOnly.write(channel, bytes);
            }
        } catch (IOException notWritten) {
            Log.warn("agent", "some of the activity record is lost", notWritten);
        }
    }
}
