package dev.lanyard.agent;

import dev.lanyard.os.CallerProcess;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.text.JsonString;
import dev.lanyard.text.SingleLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Who asked for what, and what came of it: the newest in memory, more in a file. No secrets, and
 * never larger than a bound: a full file becomes the older one, and the one before that is gone.
 */
public final class Activity {
    private static final int MAX_IN_MEMORY = 500;
    private static final long LARGEST_FILE = 256 * 1024;
    private static final int MAX_LENGTH = 1000;

    private final Path file;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final StringBuilder unwritten = new StringBuilder();

    /**
     * One call.
     *
     * @param at when
     * @param profile whose role
     * @param cluster for which cluster; empty where it was for credentials
     * @param region its region; empty likewise
     * @param outcome {@code ok}, or why not, one line
     * @param asker which program
     */
    public record Entry(
            Instant at,
            String profile,
            String cluster,
            String region,
            String outcome,
            CallerProcess asker) {
        /** As one line of JSON. */
        String json() {
            StringBuilder json = new StringBuilder(256);
            json.append("{\"at\":\"").append(at).append('"');
            field(json, "profile", profile);
            field(json, "cluster", cluster);
            field(json, "region", region);
            field(json, "outcome", outcome);
            json.append(",\"pid\":").append(asker.pid());
            field(json, "program", asker.program());
            json.append(",\"parentPid\":").append(asker.parentPid());
            field(json, "parent", asker.parent());
            return json.append('}').toString();
        }

        private static void field(StringBuilder json, String name, String value) {
            json.append(",\"").append(name).append("\":");
            JsonString.append(json, SingleLine.of(value, MAX_LENGTH));
        }
    }

    /**
     * A record.
     *
     * @param file where more than memory holds is kept
     */
    public Activity(Path file) {
        this.file = file;
    }

    synchronized void note(Entry entry) {
        entries.addFirst(entry);
        if (entries.size() > MAX_IN_MEMORY) {
            entries.removeLast();
        }
        if (unwritten.length() < LARGEST_FILE) {
            unwritten.append(entry.json()).append('\n');
        }
    }

    /** The newest first. */
    public synchronized List<Entry> newest() {
        return new ArrayList<>(entries);
    }

    /** The newest first, a line of JSON each. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : newest()) {
            text.append(entry.json()).append('\n');
        }
        return text.toString();
    }

    /** Writes what is not in the file yet. A disk that takes nothing costs the record, no more. */
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
            if (Files.exists(file) && Files.size(file) + bytes.length > LARGEST_FILE) {
                Path older = file.resolveSibling(file.getFileName() + ".1");
                Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel channel = OwnerOnly.open(file)) {
                channel.position(channel.size());
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        } catch (IOException noRoom) {
            // The record is a convenience; tokens matter more.
        }
    }
}
