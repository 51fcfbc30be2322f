package dev.lanyard.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.profile.RegionName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;

final class RegionChoiceTest {
    static java.util.List<String> known() {
        return RegionName.known();
    }

    @ParameterizedTest
    @MethodSource("known")
    void theLongNameIsThatOfTheSdk(String region) {
        assertThat(RegionChoice.longName(region))
                .isEqualTo(Region.of(region).metadata().description());
    }
}
