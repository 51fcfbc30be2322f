package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BROWSER as Python's webbrowser module and xdg-open read it. */
class BrowserVariableTest {
    private static final String URL = "https://x.example/a?b=c&d=%20e";

    @TempDir Path folder;

    private static List<List<String>> commands(String value) {
        return new BrowserVariable(value, Environment.Os.LINUX).commands(URL);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "firefox | firefox,URL",
                "firefox --new-tab | firefox,--new-tab,URL",
                "firefox %s | firefox,URL",
                "open -u=%s -x | open,-u=URL,-x",
                "firefox & | firefox,URL",
                "firefox %s & | firefox,URL",
                "'my browser' \"a b\" | my browser,a b,URL",
                "a\\ b 'c\\d' | a b,c\\d,URL",
                "a '' | a,,URL",
                "%s | %s,URL",
            })
    void wordsArePartedAndTheAddressPutInItsPlace(String value, String expected) {
        assertThat(commands(value))
                .containsExactly(List.of(expected.replace("URL", URL).split(",", -1)));
    }

    @Test
    void alternativesAreTriedInTheirOrderAndEmptyOnesLeftOut() {
        assertThat(commands("one::two %s: "))
                .containsExactly(List.of("one", URL), List.of("two", URL));
        assertThat(new BrowserVariable("C:\\a b;two", Environment.Os.WINDOWS).commands(URL))
                .containsExactly(List.of("C:\\a", "b", URL), List.of("two", URL));
        assertThat(commands("  ")).isEmpty();
    }

    @Test
    void theAddressIsOneWordWhateverIsInIt() {
        String address = "https://x.example/;rm -rf $HOME `id` ' \" & %s";
        assertThat(new BrowserVariable("b -u %s", Environment.Os.LINUX).commands(address))
                .containsExactly(List.of("b", "-u", address));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no file has a colon in its name")
    void theWholePathOfAProgramMayHoldSpacesAndColons() throws IOException {
        Path program = Files.createFile(folder.resolve("my: browser"));
        String value = program.toString();
        assertThat(commands(value)).as("no program yet").hasSize(2);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(commands(value)).containsExactly(List.of(value, URL));
    }
}
