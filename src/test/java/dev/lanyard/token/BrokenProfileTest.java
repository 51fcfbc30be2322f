package dev.lanyard.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kubectl shows what the token command says, and that has to name the line. */
class BrokenProfileTest {
    @TempDir Path home = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "[profile b]|sso_session = crop|[sso-session corp], 2, :2:, corp",
        "[profile b]|sso_session = corp|[sso-session corp]|sso_region = eu-west-1, 2, :3:, start_url",
        "[profile b]|role_arn = arn:aws:iam::1:role/x|sso_session = corp, 2, :2:, source_profile",
        "[profile b]|region = eu-west-1, 2, profile b, kind other",
        "[b]|sso_session = corp, 5, :1:, [profile b]"
    })
    void theProblemIsNamed(String config, int code, String where, String told) throws IOException {
        Path file = Files.writeString(home.resolve("config"), config.replace('|', '\n') + "\n");
        Environment environment =
                new Environment(
                        Map.of(
                                "AWS_CONFIG_FILE", file.toString(),
                                "AWS_SHARED_CREDENTIALS_FILE", "",
                                "LANYARD_HOME", home.resolve("lanyard").toString(),
                                "LANYARD_KEYCHAIN", "memory",
                                "LANYARD_AGENT", "off"),
                        home,
                        Environment.Os.current());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exit =
                TokenMain.command(environment, out, err)
                        .run(
                                List.of(
                                        "--profile",
                                        "b",
                                        "--cluster-name",
                                        "c",
                                        "--region",
                                        "eu-west-1"),
                                environment);

        String line = err.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(line).isEqualTo(code);
        assertThat(line).startsWith("lanyard: ").contains(where, told).hasLineCount(1);
        assertThat(out.size()).isZero();
    }
}
