package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.FileModes;
import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.os.CallerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ActivityTest {
    private static final Instant AT = Instant.parse("2026-11-23T21:00:00Z");

    @TempDir Path folder;

    private static ActivityEntry entry(String outcome, CallerProcess asker) {
        return new ActivityEntry(AT, "dev", "demo", "eu-west-1", outcome, asker);
    }

    @Test
    void saysWhoAskedForWhatAndWhatCameOfIt() {
        Activity activity = new Activity(folder.resolve("activity.jsonl"));
        activity.note(entry("ok", new CallerProcess(10, "lanyard-token", 9, "kubectl")));

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
        activity.note(entry(odd, new CallerProcess(1, "\u001b[31m", 1, odd)));

        assertThat(activity.text().lines()).hasSize(1);
        assertThat(JsonMapper.shared().readTree(activity.text()).get("outcome").asString())
                .startsWith("a\"b\\c d\uFFFDé\ud83d\ude00");
    }

    @Test
    void neitherMemoryNorFileGrowsWithoutEnd() throws IOException {
        Path file = folder.resolve("state/activity.jsonl");
        Activity activity = new Activity(file);
        for (int i = 0; i < 30_000; i++) {
            activity.note(entry("ok", CallerProcess.UNKNOWN));
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
                        FileModes.assertOwnerOnly(each);
                    });
        }
    }

    @Test
    void aDiskThatTakesNothingCostsTheFileAndNoMore() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Activity activity = new Activity(file.resolve("activity.jsonl"));
        activity.note(entry("ok", CallerProcess.UNKNOWN));
        try (RecordedLog log = new RecordedLog(folder)) {
            activity.flush();
            assertThat(log.text()).contains("WARN agent: some of the activity record is lost");
        }

        assertThat(activity.newest()).hasSize(1);
    }

    @Test
    void everyPartOfAnEntryIsInItsLine() {
        Activity activity = new Activity(folder.resolve("activity.jsonl"));
        activity.note(
                new ActivityEntry(
                        AT,
                        "dev",
                        "demo",
                        "eu-west-1",
                        "ok",
                        new CallerProcess(10, "token", 9, "kubectl")));

        assertThat(activity.text())
                .isEqualTo(
                        "{\"at\":\"2026-11-23T21:00:00Z\",\"profile\":\"dev\",\"cluster\":\"demo\","
                                + "\"region\":\"eu-west-1\",\"outcome\":\"ok\",\"pid\":10,"
                                + "\"program\":\"token\",\"parentPid\":9,\"parent\":\"kubectl\"}\n");
    }

    @Test
    void theNewestComesFirst() {
        Activity activity = new Activity(folder.resolve("activity.jsonl"));
        for (int i = 0; i < 501; i++) {
            activity.note(entry("number " + i, CallerProcess.UNKNOWN));
        }
        assertThat(activity.newest()).hasSize(500);
        assertThat(activity.newest().getFirst().outcome()).isEqualTo("number 500");
        assertThat(activity.newest().getLast().outcome()).isEqualTo("number 1");
    }

    @Test
    void aFileIsFilledToItsLastByteBeforeItBecomesTheOlderOne() throws IOException {
        Path file = folder.resolve("activity.jsonl");
        Path older = folder.resolve("activity.jsonl.1");
        Activity activity = new Activity(file);
        fill(activity, 128 * 1024);
        activity.flush();
        fill(activity, 128 * 1024);
        activity.flush();
        assertThat(file).hasSize(256 * 1024);
        assertThat(older).doesNotExist();

        activity.note(entry("one more", CallerProcess.UNKNOWN));
        activity.flush();

        assertThat(older).hasSize(256 * 1024);
        assertThat(Files.readString(file).lines()).singleElement().asString().contains("one more");
    }

    @Test
    void whatIsNotWrittenYetHasABoundToo() throws IOException {
        Path file = folder.resolve("activity.jsonl");
        Activity activity = new Activity(file);
        fill(activity, 256 * 1024);
        activity.note(entry("one more", CallerProcess.UNKNOWN));
        activity.flush();
        assertThat(Files.readString(file)).hasSize(256 * 1024).doesNotContain("one more");

        activity.note(entry("after that", CallerProcess.UNKNOWN));
        activity.flush();
        assertThat(Files.readString(file)).contains("after that");
    }

    /** Notes as many bytes as there are to be. */
    private static void fill(Activity activity, int bytes) {
        int empty = entry("", CallerProcess.UNKNOWN).json().length() + 1;
        int left = bytes;
        while (left > 0) {
            int line = left > 2 * (empty + 500) ? empty + 500 : Math.min(left, empty + 1000);
            line = left - line > 0 && left - line < empty ? left - empty : line;
            activity.note(entry("x".repeat(line - empty), CallerProcess.UNKNOWN));
            left -= line;
        }
    }
}
