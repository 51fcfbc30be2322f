package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class RegionNameTest {
    @Test
    void everyRegionThatTheSdkKnowsFits() {
        int regions = 0;
        for (Region region : Region.regions()) {
            if (!region.isGlobalRegion()) {
                assertThat(RegionName.isValid(region.id())).as(region.id()).isTrue();
                regions++;
            }
        }
        assertThat(regions).isGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-west-9", "mars-olympus-12", "eusc-fr-west-1", "us-isox-north-1"})
    void oneThatNobodyKnowsYetFits(String name) {
        assertThat(RegionName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nowhere",
                "eu",
                "eu-west",
                "eu-1",
                "eu-west-",
                "eu--west-1",
                "-eu-west-1",
                "EU-WEST-1",
                "eu_west_1",
                "eu-west-1a",
                "eu-west-1.example.com",
                "eu-west-1 ",
                "eu-west-1/x",
                "eu-wést-1",
                "1-2-3",
                "a-very-long-name-that-goes-on-without-any-end-1"
            })
    void whatCannotBeOneIsRefused(String name) {
        assertThat(RegionName.isValid(name)).isFalse();
        assertThatThrownBy(() -> RegionName.check(name))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE));
    }

    @Test
    void aSlipOfTheFingersGetsTheNameThatWasMeant() {
        assertThatThrownBy(() -> RegionName.check("eu-west1"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure ->
                                assertThat(failure.line())
                                        .startsWith("\"eu-west1\" is not the name of an AWS region")
                                        .contains("Did you mean eu-west-1"));
    }

    @Test
    void theEnvironmentNamesOneByEitherVariable() {
        assertThat(RegionName.of(environment(Map.of()))).isNull();
        Map<String, String> both = Map.of("AWS_REGION", "a", "AWS_DEFAULT_REGION", "b");
        assertThat(RegionName.of(environment(both))).isEqualTo("a");
        assertThat(RegionName.of(environment(Map.of("AWS_DEFAULT_REGION", "b")))).isEqualTo("b");
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, Path.of("/home/ada"), Environment.Os.current());
    }
}
