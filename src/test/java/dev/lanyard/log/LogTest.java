package dev.lanyard.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    @TempDir Path folder;
    private Instant now = Instant.parse("2026-11-26T16:40:01Z");

    @AfterEach
    void off() {
        Log.off();
    }

    private LogWriter writer() {
        InstantSource time = () -> now;
        return new LogWriter(new LogFile(folder), time.withZone(ZoneOffset.UTC));
    }

    private List<String> lines() throws IOException {
        return new LogFile(folder).newest(100);
    }

    @Test
    void isSilentUntilItIsConfigured() throws IOException {
        Log.warn("agent", "nothing");
        assertThat(lines()).isEmpty();
        Log.to(folder);
        Log.warn("agent", "one", ProblemException.of("it broke", "Mend it"));
        Log.warn("agent", "two", new IOException("gone"));
        Log.off();
        Log.warn("agent", "three");
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).endsWith("Z WARN agent: one: it broke");
        assertThat(lines().get(1)).endsWith(" WARN agent: two: IOException: gone");
    }

    @Test
    void aRecordIsOneCleanBoundedLine() throws IOException {
        writer().write("WARN", "agent", "a\n\u001b[31mb" + " c".repeat(5000), null);
        assertThat(lines()).hasSize(1);
        assertThat(lines().getFirst())
                .startsWith("2026-11-26T16:40:01.000Z WARN agent: a \uFFFD[31mb c c")
                .endsWith("…")
                .hasSizeLessThan(LogWriter.MAX_LENGTH + 30);
    }

    @Test
    void aRepeatedRecordIsCountedForAnHour() throws IOException {
        LogWriter writer = writer();
        for (int i = 0; i < 38; i++) {
            writer.write("WARN", "agent", "again", null);
            now = now.plusSeconds(1);
        }
        writer.write("WARN", "agent", "another", null);
        now = now.plus(Duration.ofHours(1));
        writer.write("WARN", "agent", "again", null);
        assertThat(lines())
                .containsExactly(
                        "2026-11-26T16:40:01.000Z WARN agent: again",
                        "2026-11-26T16:40:39.000Z WARN agent: another",
                        "2026-11-26T17:40:39.000Z WARN agent: again … 37 more");
    }

    @Test
    void anotherProcessDoesNotRepeatItEither() throws IOException {
        writer().write("WARN", "agent", "again", null);
        writer().write("WARN", "agent", "again", null);
        writer().write("WARN", "agent", "again and more", null);
        assertThat(lines()).hasSize(2);
        now = now.plus(Duration.ofMinutes(61));
        writer().write("WARN", "agent", "again", null);
        assertThat(lines()).hasSize(3);
    }

    @Test
    void aClockThatWasSetBackSilencesNothing() throws IOException {
        LogWriter writer = writer();
        writer.write("WARN", "agent", "again", null);
        now = now.minus(Duration.ofDays(1));
        writer.write("WARN", "agent", "again", null);
        assertThat(lines()).hasSize(2);
    }

    @Test
    void aFaultHasItsTraceAndItsCauses() throws IOException {
        writer().write(
                        "ERROR",
                        "desktop",
                        "thread x ended",
                        new IllegalStateException("a", new IOException("token=abcdef\nb")));
        assertThat(lines().getFirst())
                .contains("java.lang.IllegalStateException: a | at dev.lanyard.log.LogTest.")
                .contains(" | caused by java.io.IOException: token=(redacted) b | at ");
    }

    @Test
    void noCallerFailsAndAnInterruptStays() throws IOException {
        Thread.currentThread().interrupt();
        writer().write("WARN", "agent", "interrupted", null);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(lines()).hasSize(1);

        Path file = Files.writeString(folder.resolve("file"), "");
        LogWriter nowhere = new LogWriter(new LogFile(file), Clock.systemUTC());
        nowhere.write("WARN", "agent", "lost", null);
        assertThat(file).isEmptyFile();
    }
}
