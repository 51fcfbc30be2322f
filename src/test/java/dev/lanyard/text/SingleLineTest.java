package dev.lanyard.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleLineTest {
    @Test
    void plainTextIsNotCopied() {
        String plain = "Zürich, 東京 🎫";

        assertThat(SingleLine.of(plain)).isSameAs(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "001B", "0007", "009B", "009D", "0085", "007F", "0000", "202E", "2066", "200B", "FEFF",
        "2028", "E0041"
    })
    void controlAndFormatCharactersAreRemoved(String hex) {
        String character = Character.toString(Integer.parseInt(hex, 16));

        assertThat(SingleLine.of("a" + character + "b")).matches("a[\uFFFD ]b");
    }

    @Test
    void whiteSpaceBecomesABlank() {
        assertThat(SingleLine.of("a\r\nb\tc")).isEqualTo("a  b c");
    }

    @Test
    void halfAPairIsRemoved() {
        assertThat(SingleLine.of("a\uD83Cb\uDFABc")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void aLongLineIsCutBetweenCharacters() {
        assertThat(SingleLine.of("abc🎫🎫", 5)).isEqualTo("abc…");
        assertThat(SingleLine.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void nullIsEmpty() {
        assertThat(SingleLine.of(null)).isEmpty();
    }
}
