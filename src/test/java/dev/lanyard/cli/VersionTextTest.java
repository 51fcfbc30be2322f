package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTextTest {
    @Test
    void theVersionComesWithItsCommitAndDay() {
        assertThat(new VersionText().getVersion())
                .singleElement()
                .asString()
                .matches(
                        "lanyard \\d+\\.\\d+\\.\\d+ \\(([0-9a-f]{9}|unknown), \\d{4}-\\d\\d-\\d\\d\\)");
    }
}
