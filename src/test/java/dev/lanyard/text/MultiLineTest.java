package dev.lanyard.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MultiLineTest {
    @Test
    void linesStayLinesAndNothingElseStays() {
        assertThat(MultiLine.of("+a\u001b[2J\n-\u202Eb\u009b1m\n\tc\n\n"))
                .isEqualTo("+a\uFFFD[2J\n-\uFFFDb\uFFFD1m\n c\n\n");
    }

    @Test
    void bothKindsOfLineEndBecomeOne() {
        assertThat(MultiLine.of("a\r\nb\rc")).isEqualTo("a\nb c");
    }

    @Test
    void whatIsCleanIsLeftAlone() {
        String clean = "a: Zürich 🎫\n  b\n";

        assertThat(MultiLine.of(clean)).isSameAs(clean);
        assertThat(MultiLine.of(null)).isEmpty();
    }
}
