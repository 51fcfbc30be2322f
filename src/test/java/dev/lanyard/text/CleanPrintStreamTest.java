package dev.lanyard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CleanPrintStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CleanPrintStream stream =
            CleanPrintStream.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void whateverWayATextIsPrintedItIsCleaned() {
        String foreign = "ü\u001b\u009b\u202E";
        stream.print(foreign);
        stream.print(foreign.toCharArray());
        stream.print('\u001b');
        stream.append(foreign).append('\u009b');
        stream.printf(Locale.ROOT, "%s", foreign);
        stream.println(foreign);
        stream.println((Object) foreign);

        assertThat(text().codePoints()).allMatch(c -> c == '\n' || SingleLine.isPrintable(c));
        assertThat(text()).contains("ü").endsWith("\n");
    }

    @Test
    void aLineIsOneLine() {
        stream.println("a\nlanyard: forged");

        assertThat(text()).isEqualTo("a lanyard: forged\n");
    }

    @Test
    void aTextMayHaveSeveral() {
        stream.print("a\nb\n");

        assertThat(text()).isEqualTo("a\nb\n");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
