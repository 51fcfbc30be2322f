package dev.lanyard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The SDK sees neither a person's files nor their settings, in processes of their own. */
@DisabledIfSystemProperty(
        named = "wine",
        matches = "true",
        disabledReason = "Lanyard's runtime, which the check under Wine uses, has no jdk.jfr")
class SdkSettingsTest {
    /** Each is a file that botocore reads and the SDK's parser rejects. */
    private static final String REJECTED =
            """
            [profile other] -- mine
              region: eu-west-1
            [foo] trailing
            [profile x;y]
            \tregion:eu-west-1
            [profile "build #7"]
            """;

    @TempDir Path home = Path.of("");
    private final FakeAws fake = new FakeAws(asked -> FakeAws.Answer.json("{}"));
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        for (String name : List.of("config", "credentials")) {
            Files.writeString(home.resolve(".aws").resolve(name), REJECTED);
            Files.writeString(home.resolve(name), REJECTED);
        }
        Files.writeString(home.resolve("marker"), "read");
        variables.put("HOME", home.toString());
        variables.put("AWS_ENDPOINT_URL", fake.url());
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void noClientReadsTheFilesInTheHomeFolder() throws Exception {
        assertThat(run()).noneMatch(line -> line.contains(".aws"));
    }

    @Test
    void noClientReadsTheFilesThatVariablesName() throws Exception {
        variables.put("AWS_CONFIG_FILE", home.resolve("config").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        variables.put("AWS_PROFILE", "x;y");

        assertThat(run())
                .doesNotContain(
                        "read " + home.resolve("config"), "read " + home.resolve("credentials"));
    }

    @Test
    void variablesThatOnlyTheSdkReadsStopNothing() throws Exception {
        for (String name :
                List.of(
                        "AWS_RETRY_MODE",
                        "AWS_MAX_ATTEMPTS",
                        "AWS_NEW_RETRIES_2026",
                        "AWS_DEFAULTS_MODE",
                        "AWS_ACCOUNT_ID_ENDPOINT_MODE",
                        "AWS_USE_FIPS_ENDPOINT",
                        "AWS_USE_DUALSTACK_ENDPOINT",
                        "AWS_DISABLE_REQUEST_COMPRESSION",
                        "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
                        "AWS_REQUEST_CHECKSUM_CALCULATION",
                        "AWS_RESPONSE_CHECKSUM_VALIDATION")) {
            variables.put(name, "no such value");
        }
        run();
    }

    /** Runs it to a good end, having made all clients; returns its lines. */
    private List<String> run() throws IOException, InterruptedException {
        Path out = home.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MakeEveryClient.class.getName(),
                                home.resolve("marker").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(out);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines)
                .contains("made awsssoportal", "made sso-oauth", "made sts", "made eks")
                .contains("read " + home.resolve("marker"));
        return lines;
    }
}
