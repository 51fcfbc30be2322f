package dev.lanyard.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
    @Test
    void eachKindOfValueIsReadAsItself() throws Exception {
        JsonValue value =
                JsonValue.parse(
                        """
                        {"text": "Zoë \\u00fc", "number": 42, "fraction": 1.9, "yes": true,
                         "nothing": null, "list": ["a", 1, {"in": "b"}], "object": {"in": "c"}}
                        """);
        assertThat(value.get("text").text()).isEqualTo("Zoë ü");
        assertThat(value.get("number").number(0)).isEqualTo(42);
        assertThat(value.get("fraction").number(0)).isEqualTo(1);
        assertThat(value.get("yes").truth(false)).isTrue();
        assertThat(value.get("nothing").isAbsent()).isTrue();
        assertThat(value.get("list").items()).hasSize(3);
        assertThat(value.get("list").items().get(2).get("in").text()).isEqualTo("b");
        assertThat(value.get("object").get("in").text()).isEqualTo("c");
    }

    @Test
    void anotherKindThanExpectedIsAsGoodAsNone() throws Exception {
        JsonValue value = JsonValue.parse("{\"text\": \"7\", \"number\": 7}");
        assertThat(value.get("text").number(3)).isEqualTo(3);
        assertThat(value.get("text").truth(true)).isTrue();
        assertThat(value.get("text").items()).isEmpty();
        assertThat(value.get("text").get("in").isAbsent()).isTrue();
        assertThat(value.get("number").text()).isNull();
        assertThat(value.get("number").text("other")).isEqualTo("other");
        assertThat(value.get("missing").isAbsent()).isTrue();
        assertThat(value.get("missing").text("other")).isEqualTo("other");
        assertThat(JsonValue.parse("").isAbsent()).isTrue();
        assertThat(JsonValue.parse(new byte[0]).isAbsent()).isTrue();
    }

    @Test
    void bytesAreUtf8AndTheLastOfTwoFieldsCounts() throws Exception {
        byte[] text = "{\"a\": \"ü\", \"a\": \"ö\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonValue.parse(text).get("a").text()).isEqualTo("ö");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"secret\"",
                "{\"secret\": ",
                "[1,",
                "secret",
                "{\"a\": 1} {\"b\": 2}",
                "{\"a\": secret}",
                "\"secret"
            })
    void whatIsNotJsonFailsAndIsNotQuoted(String text) {
        assertThatThrownBy(() -> JsonValue.parse(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    @Test
    void depthAndLengthOfNumbersAreLimited() {
        assertThatThrownBy(() -> JsonValue.parse("[".repeat(100_000)))
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> JsonValue.parse("[" + "9".repeat(100_000) + "]"))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        String compact =
                JsonText.compact(
                        new JsonText.Fields()
                                .with("a", "x\"\n\u0007y")
                                .with("list", java.util.List.of("b", 3L)));
        assertThat(compact).doesNotContain("\n", " ");
        JsonValue read = JsonValue.parse(compact);
        assertThat(read.get("a").text()).isEqualTo("x\"\n\u0007y");
        assertThat(read.get("list").items().get(1).number(0)).isEqualTo(3);
    }
}
