package dev.lanyard.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.FakeProgram;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code lanyard credentials} prints is read as the answer of a credential_process. */
@Timeout(60)
class CliCredentialSourceTest {
    private static final TokenTarget TARGET =
            new TokenTarget(
                    new Profile(
                            new ProfileName("dev"),
                            Profile.Kind.OTHER,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Map.of()),
                    "eu-west-1",
                    "demo",
                    null,
                    false,
                    false);

    @TempDir Path home;

    private RoleCredentials printed(String text) throws IOException {
        Path program = new FakeProgram(home, "lanyard").printing(text).file();
        return new CliCredentialSource(program.toString()).of(TARGET);
    }

    private RoleCredentials run(String commands) throws IOException {
        Path program = Files.writeString(home.resolve("lanyard"), "#!/bin/sh\n" + commands);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new CliCredentialSource(program.toString()).of(TARGET);
    }

    @Test
    void everyFieldIsRead() throws IOException {
        RoleCredentials read =
                printed(
                        "{\"Version\": 1, \"AccessKeyId\": \"ASIA\", \"SecretAccessKey\": \"a\\/b\","
                                + " \"SessionToken\": \"t==\","
                                + " \"Expiration\": \"2026-11-23T22:23:24Z\"}\n");

        assertThat(read.accessKeyId()).isEqualTo("ASIA");
        assertThat(read.secretAccessKey().reveal()).isEqualTo("a/b");
        assertThat(read.sessionToken().reveal()).isEqualTo("t==");
        assertThat(read.expiration()).isEqualTo("2026-11-23T22:23:24Z");
    }

    @Test
    void keysWithoutASessionNeverExpire() throws IOException {
        RoleCredentials read = printed("{\"AccessKeyId\":\"AKIA\",\"SecretAccessKey\":\"s\"}");

        assertThat(read.sessionToken().isEmpty()).isTrue();
        assertThat(read.expiration()).isEqualTo(Instant.MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"AccessKeyId\":\"A\"}",
                "{\"SecretAccessKey\":\"s\"}",
                "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\",\"Expiration\":\"tomorrow\"}",
            })
    void whatIsNotCredentialsIsRefusedAndNotShown(String text) {
        assertThatThrownBy(() -> printed(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("lanyard credentials")
                .hasMessageNotContaining("tomorrow");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a script for a POSIX shell")
    void theProgramReadsNothingAndIsWaitedFor() throws IOException {
        RoleCredentials read =
                run(
                        """
                        read -r line && exit 1
                        echo '{"AccessKeyId":"A","SecretAccessKey":"s"}'
                        """);

        assertThat(read.accessKeyId()).isEqualTo("A");
    }

    @Test
    void aProgramThatIsGoneIsSaid() {
        assertThatThrownBy(
                        () -> new CliCredentialSource(home.resolve("gone").toString()).of(TARGET))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.what()).contains("could not be started");
                            assertThat(failure.nextStep()).contains("Reinstall Lanyard");
                        });
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a script for a POSIX shell")
    void anInterruptEndsTheWaitAndIsNotLost() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> run("exec >&-\nexec sleep 5\n"))
                    .hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
    }
}
