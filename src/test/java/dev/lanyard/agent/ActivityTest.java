package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Asker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ActivityTest {
    private static final Instant AT = Instant.parse("2026-11-23T21:00:00Z");

    @TempDir Path folder;

    private static Activity.Entry entry(String outcome, Asker asker) {
        return new Activity.Entry(AT, "dev", "demo", "eu-west-1", outcome, asker);
    }

    @Test
    void saysWhoAskedForWhatAndWhatCameOfIt() {
        Activity activity = new Activity(folder.resolve("activity.jsonl"));
        activity.note(entry("ok", new Asker(10, "lanyard-token", 9, "kubectl")));

        JsonNode read = JsonMapper.shared().readTree(activity.text());
        assertThat(read.get("at").asString()).isEqualTo(AT.toString());
        assertThat(read.get("pid").asInt()).isEqualTo(10);
        assertThat(read.get("program").asString()).isEqualTo("lanyard-token");
        assertThat(read.get("parentPid").asInt()).isEqualTo(9);
        assertThat(read.get("parent").asString()).isEqualTo("kubectl");
        assertThat(read.get("outcome").asString()).isEqualTo("ok");
    }

    @Test
    void namesThatPeopleMakeUpAreStillOneLineOfJson() {
        Activity activity = new Activity(folder.resolve("activity.jsonl"));
        String odd = "a\"b\\c\nd\u0001é\ud83d\ude00".repeat(300);
        activity.note(entry(odd, new Asker(1, "\u001b[31m", 1, odd)));

        assertThat(activity.text().lines()).hasSize(1);
        assertThat(JsonMapper.shared().readTree(activity.text()).get("outcome").asString())
                .startsWith("a\"b\\c d\uFFFDé\ud83d\ude00");
    }

    @Test
    void neitherMemoryNorFileGrowsWithoutEnd() throws IOException {
        Path file = folder.resolve("state/activity.jsonl");
        Activity activity = new Activity(file);
        for (int i = 0; i < 30_000; i++) {
            activity.note(entry("ok", Asker.UNKNOWN));
            if (i % 100 == 0) {
                activity.flush();
            }
        }
        activity.flush();

        assertThat(activity.newest()).hasSize(500);
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(each -> {
                        assertThat(Files.size(each)).isLessThanOrEqualTo(256 * 1024);
                        assertThat(
                                        PosixFilePermissions.toString(
                                                Files.getPosixFilePermissions(each)))
                                .isEqualTo("rw-------");
                    });
        }
    }

    @Test
    void aDiskThatTakesNothingCostsTheFileAndNoMore() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Activity activity = new Activity(file.resolve("activity.jsonl"));
        activity.note(entry("ok", Asker.UNKNOWN));
        activity.flush();

        assertThat(activity.newest()).hasSize(1);
    }
}
