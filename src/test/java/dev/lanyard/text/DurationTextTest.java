package dev.lanyard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "3599, 59 min",
        "3600, 1 h",
        "172799, 47 h",
        "172800, 2 days",
        "864000, 10 days"
    })
    void aDurationIsInTheLargestUnitThatFits(long seconds, String words) {
        assertThat(DurationText.of(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
