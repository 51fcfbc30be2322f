package dev.lanyard.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonStringTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\"b\\c/",
                "\n\r\t\b\u0000",
                "\u001b]52;c;x\u0007",
                "\u007f\u0085\u009b31m",
                "\u200b\u202e\u2066\u2028\u2029\ufeff\u00ad",
                "\uDB40\uDC01tag",
                "🎫 Zürich",
                "\uD83C alone"
            })
    void aParserReadsTheSameAndATerminalNothingButText(String value) {
        String json = JsonString.of(value);

        assertThat(JsonMapper.shared().readValue(json, String.class)).isEqualTo(value);
        assertThat(json.codePoints()).allMatch(SingleLine::isPrintable);
    }

    @Test
    void whatIsPrintableIsNotEscaped() {
        assertThat(JsonString.of("🎫 Zürich")).isEqualTo("\"🎫 Zürich\"");
    }
}
