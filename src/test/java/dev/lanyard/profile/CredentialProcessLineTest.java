package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialProcessLineTest {
    private static final String PROGRAM = "/opt/my apps/lanyard";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev", "a b", "$(id)", "`id`", "it's", "a\"b\"", "a;b&c|d", "a\\b", "*", "é"
            })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a quoting for sh is not used there")
    void aShellReadsBackTheWords(String name) throws IOException, InterruptedException {
        assertThat(words("sh", "-c", "for w in %s; do printf '%%s\\n' \"$w\"; done", name))
                .isEqualTo(PROGRAM + "\ncredentials\n--profile\n" + name + "\n");
    }

    /** As botocore splits it on Linux and macOS. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "$(id)", "it's", "a\"b\"", "a\\b", "#a"})
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "botocore uses shlex on Linux and macOS alone")
    void shlexReadsBackTheWords(String name) throws IOException, InterruptedException {
        String value = value(name);
        Process python =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                "import shlex,sys;print('\\n'.join(shlex.split(sys.argv[1])))",
                                value)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        python.getOutputStream().close();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(python.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo(PROGRAM + "\ncredentials\n--profile\n" + name + "\n");
    }

    @Test
    void aNameLikeAnOptionIsJoinedToItsOwn() {
        assertThat(value("--help")).endsWith(" credentials --profile=--help");
    }

    @Test
    void whatNoToolCouldReadIsRefused() {
        assertThatThrownBy(() -> value("a\u001b[2J"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("credential_process");
        for (String unclear : List.of("say \"hi\"", "%PATH%", "end\\")) {
            assertThatThrownBy(() -> windowsLine(unclear)).isInstanceOf(ProblemException.class);
        }
    }

    /** botocore splits it by the C runtime's rules, the SDKs for Java and Go pass it to cmd.exe. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "it's", "Prod (EU) Admin", "a&b|c", "https://corp/start#/", "*"})
    void onWindowsOnlyDoubleQuotesAreUsed(String name) {
        assertThat(windowsLine(name))
                .isEqualTo(
                        "credential_process = \"C:\\My Apps\\lanyard.exe\" credentials --profile"
                                + " \""
                                + name
                                + "\"");
        assertThat(windowsLine("dev")).endsWith(" --profile dev");
    }

    private static String windowsLine(String name) {
        return CredentialProcessLine.of(
                "C:\\My Apps\\lanyard.exe", new ProfileName(name), Shell.WINDOWS);
    }

    private static String value(String name) {
        String line = CredentialProcessLine.of(PROGRAM, new ProfileName(name), Shell.POSIX);
        assertThat(line).startsWith("credential_process = ");
        return line.substring("credential_process = ".length());
    }

    private static String words(String shell, String option, String script, String name)
            throws IOException, InterruptedException {
        ProcessBuilder asked = new ProcessBuilder(shell, option, script.formatted(value(name)));
        asked.environment().put("LC_ALL", "C.UTF-8");
        Process process = asked.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
