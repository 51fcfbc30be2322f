package dev.lanyard.log;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Formats a record as one line, {@code 2026-11-26T16:40:01.123Z WARN agent: text}: cleaned,
 * redacted, limited in length. A record that any process wrote within the last hour is counted
 * instead, and the count is added to the next one.
 */
final class LogWriter {
    static final int MAX_LENGTH = 4000;

    private static final Duration REPEAT_INTERVAL = Duration.ofHours(1);
    private static final int MAX_REMEMBERED = 200;

    /** How many lines at the end of the file are compared with a record. */
    private static final int MAX_LINES_COMPARED = 100;

    private static final int MAX_MESSAGE = 500;
    private static final int MAX_FRAMES = 20;
    private static final int MAX_CAUSES = 4;

    private final LogFile file;
    private final Clock clock;
    private final Map<String, Repeats> remembered = new LinkedHashMap<>();

    /**
     * A written record and its repetitions.
     *
     * @param written time of the line in the file
     * @param count repetitions that are not in the file
     */
    private record Repeats(Instant written, int count) {}

    LogWriter(LogFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Writes a record. Errors are ignored: logging must not fail or delay the caller. */
    synchronized void write(String level, String area, String text, @Nullable Throwable thrown) {
        // An interrupt would close the file during the write; it is restored for the caller.
        boolean interrupted = Thread.interrupted();
        try {
            String said = thrown == null ? text : text + ": " + trace(thrown);
            String record = level + " " + area + ": " + Redaction.of(SingleLine.of(said)).strip();
            append(SingleLine.of(record, MAX_LENGTH));
        } catch (InterruptedException ending) {
            interrupted = true;
        } catch (IOException | RuntimeException _) {
            // There is no other place to report it.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void append(String record) throws IOException, InterruptedException {
        Instant now = clock.instant();
        Repeats repeats = remembered.remove(record);
        if (repeats == null) {
            Instant written = lastWritten(record);
            repeats = written == null ? null : new Repeats(written, 0);
        }
        if (repeats != null && isRecent(repeats.written(), now)) {
            remember(record, new Repeats(repeats.written(), repeats.count() + 1));
            return;
        }
        int more = repeats == null ? 0 : repeats.count();
        // Remembered even if the write failed, so that a full disk is not retried repeatedly.
        remember(record, new Repeats(now, 0));
        file.append(stamp(now) + " " + record + (more == 0 ? "" : " … " + more + " more"));
    }

    private static boolean isRecent(Instant written, Instant now) {
        // A clock that was set back must not suppress records.
        return Duration.between(written, now).abs().compareTo(REPEAT_INTERVAL) < 0;
    }

    private void remember(String record, Repeats repeats) {
        remembered.put(record, repeats);
        if (remembered.size() > MAX_REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    /**
     * Returns when any process last wrote the same record, according to the file; null if never.
     */
    private @Nullable Instant lastWritten(String record) {
        List<String> lines;
        try {
            lines = file.newest(MAX_LINES_COMPARED);
        } catch (IOException _) {
            // An unreadable file may still be writable.
            return null;
        }
        for (String line : lines.reversed()) {
            int blank = line.indexOf(' ');
            if (blank > 0 && line.startsWith(record, blank + 1)) {
                String rest = line.substring(blank + 1 + record.length());
                if (rest.isEmpty() || rest.startsWith(" … ")) {
                    return time(line.substring(0, blank));
                }
            }
        }
        return null;
    }

    /**
     * With milliseconds also where they are zero. No constant: a start without records is quick.
     */
    private static String stamp(Instant time) {
        return new DateTimeFormatterBuilder().appendInstant(3).toFormatter().format(time);
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            // The line is from another program.
            return null;
        }
    }

    /** Describes an exception in short: its message if it is a sentence, else its class. */
    static String reason(Throwable thrown) {
        if (thrown instanceof ProblemException problem) {
            return problem.what();
        }
        String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    private static String clean(@Nullable String text) {
        return Redaction.of(SingleLine.of(text)).strip();
    }

    private static String trace(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            text.append(i == 0 ? "" : " | caused by ")
                    .append(cause.getClass().getName())
                    .append(": ")
                    .append(SingleLine.of(clean(cause.getMessage()), MAX_MESSAGE));
            StackTraceElement[] frames = cause.getStackTrace();
            for (int at = 0; at < frames.length && at < MAX_FRAMES; at++) {
                text.append(" | at ").append(frames[at]);
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}
