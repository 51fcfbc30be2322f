package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs bash")
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

    @ParameterizedTest
    @ValueSource(strings = {"azAZ09", "-_./:@+,=", "éß漢"})
    void aWordOfLettersDigitsAndNamesSignsIsNotQuoted(String word) {
        assertThat(Shell.POSIX.word(word)).isEqualTo(word);
        assertThat(Shell.WINDOWS.word(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "{", "[", "@x;", "%", "\u00a7", "\u00a0"})
    void theSignsNextToThoseAreQuoted(String word) {
        assertThat(Shell.POSIX.word(word)).isEqualTo("'" + word + "'");
    }

    /** PowerShell ends a single-quoted word at any of these, and reads two of them as one. */
    @ParameterizedTest
    @ValueSource(strings = {"'", "\u2018", "\u2019", "\u201A", "\u201B"})
    void everyQuoteOfPowerShellIsDoubled(String quote) {
        assertThat(Shell.WINDOWS.word("a" + quote + "b")).isEqualTo("'a" + quote + quote + "b'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2017", "\u201C"})
    void theSignsNextToPowerShellsQuotesStay(String sign) {
        assertThat(Shell.WINDOWS.word("a" + sign)).isEqualTo("'a" + sign + "'");
    }

    @Test
    void aWordThatEndsInABackslashIsNotPutInDoubleQuotes() {
        assertThat(Shell.WINDOWS.word("C:\\Program Files\\")).isEqualTo("'C:\\Program Files\\'");
        assertThat(Shell.WINDOWS.word("C:\\Program Files\\x"))
                .isEqualTo("\"C:\\Program Files\\x\"");
    }

    @Test
    void thisSystemsShellIsTheOneOfItsPaths() {
        assertThat(Shell.current())
                .isEqualTo(File.separatorChar == '/' ? Shell.POSIX : Shell.WINDOWS);
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
