package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a section that botocore takes for no profile. */
class SectionsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "[dev], [profile dev]",
        "[Profile dev], [profile dev]",
        "[PROFILE\tdev], [profile dev]",
        "[ profile dev ], [profile dev]",
        "[my dev], [profile \"my dev\"]",
        "[Profile my dev], [profile \"my dev\"]"
    })
    void theHeaderToWriteIsOneThatIsRead(String written, String right) throws Exception {
        assertThat(problems(written)).anyMatch(line -> line.contains("has to be " + right));
        assertThat(problems(right)).isEmpty();
    }

    private List<String> problems(String header) throws Exception {
        Path file = folder.resolve("config");
        Files.writeString(file, header + "\nregion = eu-west-1\n");
        Environment environment =
                new Environment(
                        Map.of(
                                "AWS_CONFIG_FILE",
                                file.toString(),
                                "AWS_SHARED_CREDENTIALS_FILE",
                                folder.resolve("none").toString()),
                        folder,
                        Environment.Os.current());
        return new ReadAwsConfig(environment)
                .run().problems().stream().map(AwsConfig.Problem::located).toList();
    }
}
