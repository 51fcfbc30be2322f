package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.os.CallerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of the agents before this one are read from their files. */
final class ActivityHistoryTest {
    @TempDir Path folder;

    private static ActivityEntry at(int second) {
        return new ActivityEntry(
                Instant.parse("2026-03-01T10:00:00.000123Z").plusSeconds(second),
                "shop",
                "play \"ground\"",
                "eu-west-1",
                "ok",
                new CallerProcess(7, "lanyard-token", 8, "k9s"));
    }

    @Test
    void joinsBothFilesAndWhatIsInMemory() throws IOException {
        Path file = folder.resolve("activity.jsonl");
        Files.writeString(folder.resolve("activity.jsonl.1"), at(1).json() + "\n");
        Files.writeString(
                file, at(2).json() + "\n" + at(3).json() + "\n{\"at\":\"cut\nno json\n[1,2]\n");
        ActivityHistory history = new ActivityHistory(file, () -> List.of(at(4), at(3)));
        assertThat(history.get()).containsExactly(at(4), at(3), at(2), at(1));
        Files.delete(file);
        assertThat(history.get()).hasSize(4);
    }

    @Test
    void withoutFilesHasWhatIsInMemory() {
        Path file = folder.resolve("none/activity.jsonl");
        assertThat(new ActivityHistory(file, () -> List.of(at(1))).get()).containsExactly(at(1));
    }
}
