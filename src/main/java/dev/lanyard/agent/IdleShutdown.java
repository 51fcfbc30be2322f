package dev.lanyard.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an agent that was left behind has to go: nobody has asked it for half an hour, or the
 * program that it was started from has been replaced or removed. The next caller leaves another.
 */
final class IdleShutdown {
    static final Duration IDLE_END = Duration.ofMinutes(30);

    private final NanoClock ticks;
    private final @Nullable Path program;
    private final String atStart;
    private volatile long lastAsked;

    /**
     * An agent that has just come up.
     *
     * @param program the jar that it runs from; null where that is not known
     */
    IdleShutdown(NanoClock ticks, @Nullable Path program) {
        this.ticks = ticks;
        this.program = program;
        this.atStart = stamp(program);
        this.lastAsked = ticks.nanos();
    }

    /** Somebody has. */
    void asked() {
        lastAsked = ticks.nanos();
    }

    boolean isOver() {
        return ticks.nanos() - lastAsked > IDLE_END.toNanos() || !stamp(program).equals(atStart);
    }

    private static String stamp(@Nullable Path file) {
        if (file == null) {
            return "";
        }
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
        } catch (IOException removed) {
            return "removed";
        }
    }
}
