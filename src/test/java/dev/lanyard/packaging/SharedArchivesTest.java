package dev.lanyard.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of classes that two training runs recorded. */
class SharedArchivesTest {
    @TempDir Path folder;

    @Test
    void listsAreMergedWithoutWhatDiffersFromRunToRun() throws IOException {
        Path one = folder.resolve("one");
        Files.write(
                one,
                List.of(
                        "# a comment",
                        "java/lang/String id: 3",
                        "dev/lanyard/app/Main id: 900",
                        "dev/lanyard/Made id: 901 super: 2 source: generated",
                        "@lambda-proxy dev/lanyard/B run",
                        "@cp java/lang/String 1 2 3"));
        Path two = folder.resolve("two");
        Files.write(
                two,
                List.of(
                        "dev/lanyard/Agent id: 7",
                        "java/lang/String id: 8",
                        "@lambda-proxy dev/lanyard/A run",
                        "@lambda-proxy dev/lanyard/B run"));

        assertThat(SharedArchives.merged(List.of(one, two), List.of("dev/lanyard/app/AgentMain")))
                .containsExactly(
                        "dev/lanyard/Agent",
                        "dev/lanyard/app/AgentMain",
                        "dev/lanyard/app/Main",
                        "java/lang/String",
                        "@lambda-proxy dev/lanyard/A run",
                        "@lambda-proxy dev/lanyard/B run");
    }
}
