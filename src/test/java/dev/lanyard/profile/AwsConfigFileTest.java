package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.AccessCommands;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file is read as the AWS config, and files that cannot be one. */
class AwsConfigFileTest {
    @TempDir Path home;

    private Environment environment(Map<String, String> variables) {
        return new Environment(variables, home, Environment.Os.current());
    }

    @Test
    void notUtf8IsFatalWithItsLine() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.write(
                home.resolve(".aws/config"),
                "[default]\nregion = \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new ReadAwsConfig(environment(Map.of())).run().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.fatal()).isTrue();
                    assertThat(problem.line()).isEqualTo(2);
                });
    }

    @Test
    void whatIsNoConfigFileIsAFailureInWords() throws IOException {
        Path binary = home.resolve("binary");
        Files.write(binary, new byte[] {0x7f, 'E', 'L', 'F', 0, 1});
        Path huge = home.resolve("huge");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(50L * 1024 * 1024);
        }
        Map<Path, String> said = new HashMap<>();
        if (Environment.Os.current().isPosix()) { // elsewhere a link needs a privilege
            // A link to itself cannot be opened by anybody, root included.
            Path circle = home.resolve("circle");
            said.put(Files.createSymbolicLink(circle, circle), "could not be read");
        }
        said.put(binary, "not a text file");
        said.put(huge, "larger than 16 MB");
        said.put(home, "is a folder");
        for (Map.Entry<Path, String> each : said.entrySet()) {
            Map<String, String> variables = Map.of("AWS_CONFIG_FILE", each.getKey().toString());
            assertThatThrownBy(() -> new ReadAwsConfig(environment(variables)).run())
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            failure -> {
                                assertThat(failure.what())
                                        .contains(each.getKey().toString(), each.getValue());
                                assertThat(failure.nextStep()).isNotBlank();
                            });
        }
    }

    @Test
    void aFileThatSomebodyMayNotReadSaysHowToMendIt() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), "[default]\n");
        secret.toFile().setReadable(false, false);
        Map<String, String> variables = Map.of("AWS_CONFIG_FILE", secret.toString());
        if (Files.isReadable(secret)) {
            // Root may read everything.
            assertThat(new ReadAwsConfig(environment(variables)).run().problems()).isEmpty();
            return;
        }
        assertThatThrownBy(() -> new ReadAwsConfig(environment(variables)).run())
                .hasFieldOrPropertyWithValue(
                        "problem.nextStep",
                        "Make it readable: " + AccessCommands.current().allowReading(secret));
    }

    @Test
    void noFilesAreNoProfiles() {
        AwsConfig config = new ReadAwsConfig(environment(Map.of())).run();
        assertThat(config.profiles()).isEmpty();
        assertThat(config.problems()).isEmpty();
    }

    @Test
    void pathsAreExpanded() throws IOException {
        Files.createDirectories(home.resolve("x"));
        Files.writeString(home.resolve("x/c"), "[profile here]\nregion = eu-west-1\n");
        for (String path : new String[] {"~/x/c", "$HERE/c", "${HERE}/c"}) {
            AwsConfig config =
                    new ReadAwsConfig(
                                    environment(
                                            Map.of(
                                                    "AWS_CONFIG_FILE",
                                                    path,
                                                    "HERE",
                                                    home.resolve("x").toString())))
                            .run();
            assertThat(config.profiles()).containsOnlyKeys(new ProfileName("here"));
        }
        assertThat(new ReadAwsConfig(environment(Map.of("AWS_CONFIG_FILE", ""))).run().profiles())
                .isEmpty();
    }
}
