package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    @Test
    void plainWordsStayAsTheyAre() {
        assertThat(Shell.POSIX.command("lanyard", "login", "--session", "corp-1_a.b"))
                .isEqualTo("lanyard login --session corp-1_a.b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "$(touch x)",
                "`id`",
                "it's",
                "a\"b",
                "a;b",
                "a&b",
                "*",
                "~",
                "#a",
                "!x",
                "a\\b",
                "a\nb",
                "\u001b]52;c;x\u0007",
                "Zürich",
                "\u202Etxt",
                "🎫",
                "'",
                "$'a'"
            })
    void aRealShellReadsBackTheWord(String word) throws IOException, InterruptedException {
        ProcessBuilder asked =
                new ProcessBuilder("bash", "-c", Shell.POSIX.command("printf", "%s|", word, "end"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        asked.environment().put("LC_ALL", "C.UTF-8");
        Process bash = asked.start();
        bash.getOutputStream().close();
        byte[] said = bash.getInputStream().readAllBytes();

        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(said, StandardCharsets.UTF_8)).isEqualTo(word + "|end|");
    }

    @Test
    void nothingThatMovesATerminalStandsInACommand() {
        String command = Shell.POSIX.command("lanyard", "login", "\u001b[2J\u202E");

        assertThat(command).isEqualTo("lanyard login $'\\U0000001b[2J\\U0000202e'");
    }

    @Test
    void windowsShellsReadWordsWithBlanksAlike() {
        List<String> words = List.of("Prod (EU) Admin", "plain", "$(x)", "it's", "");

        assertThat(words.stream().map(Shell.WINDOWS::word))
                .containsExactly("\"Prod (EU) Admin\"", "plain", "'$(x)'", "'it''s'", "''");
    }
}
