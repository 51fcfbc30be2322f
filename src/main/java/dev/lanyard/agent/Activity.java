package dev.lanyard.agent;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.log.Log;
import dev.lanyard.os.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
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
 * Who asked for what, and what came of it: the newest in memory, more in a file. No secrets, and
 * never larger than a bound: a full file becomes the older one, and the one before that is gone.
 */
public final class Activity {
    private static final int MAX_IN_MEMORY = 500;
    private static final long LARGEST_FILE = 256 * 1024;

    private final Path file;
    private final Deque<ActivityEntry> entries = new ArrayDeque<>();
    private final StringBuilder unwritten = new StringBuilder();

    /**
     * A record.
     *
     * @param file where more than memory holds is kept
     */
    public Activity(Path file) {
        this.file = file;
    }

    synchronized void note(ActivityEntry entry) {
        entries.addFirst(entry);
        if (entries.size() > MAX_IN_MEMORY) {
            entries.removeLast();
        }
        if (unwritten.length() < LARGEST_FILE) {
            unwritten.append(entry.json()).append('\n');
        }
    }

    /** The newest first. */
    public synchronized List<ActivityEntry> newest() {
        return new ArrayList<>(entries);
    }

    /** The newest first, a line of JSON each. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (ActivityEntry entry : newest()) {
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
        } catch (IOException notWritten) {
            Log.warn("agent", "some of the activity record is lost", notWritten);
        }
    }
}
