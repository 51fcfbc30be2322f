package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.problem.Problem;
import dev.lanyard.signin.DetachedRefresh.RefreshResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefreshResultTest {
    private static Stream<RefreshResult> all() {
        return Stream.of(
                new RefreshResult(true, null),
                new RefreshResult(false, RenewalCase.over("the session of corp has ended")),
                new RefreshResult(false, Problem.of("no network", "Connect")),
                new RefreshResult(false, Problem.of("no network", null)),
                new RefreshResult(false, null));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatOneProcessPrintsTheOtherReads(RefreshResult result) {
        assertThat(RefreshResult.of(result.lines())).isEqualTo(result);
    }

    @Test
    void aProcessThatWasKilledHasDoneNothing() {
        for (List<String> lines :
                List.of(List.<String>of(), List.of("failed"), List.of("Killed", "by 9"))) {
            assertThat(RefreshResult.of(lines)).isEqualTo(new RefreshResult(false, null));
        }
    }
}
