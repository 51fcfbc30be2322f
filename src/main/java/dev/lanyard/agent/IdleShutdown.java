package dev.lanyard.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a background agent shuts down: after half an hour without requests, or when the
 * program it was started from was replaced or removed. The next caller starts a new agent.
 */
final class IdleShutdown {
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    private final NanoClock ticks;
    private final @Nullable Path program;
    private final String stampAtStart;
    private volatile long lastRequest;

    /**
     * Creates the policy for an agent that has just started.
     *
     * @param program the jar that the agent runs from; null if unknown
     */
    IdleShutdown(NanoClock ticks, @Nullable Path program) {
        this.ticks = ticks;
        this.program = program;
        this.stampAtStart = stamp(program);
        this.lastRequest = ticks.nanos();
    }

    /** Notes a request. */
    void noteRequest() {
        lastRequest = ticks.nanos();
    }

    boolean isDue() {
        return ticks.nanos() - lastRequest > IDLE_TIMEOUT.toNanos() || isReplaced();
    }

    /** Returns whether the program was replaced or removed since the agent started. */
    boolean isReplaced() {
        return !stamp(program).equals(stampAtStart);
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
