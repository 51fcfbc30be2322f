package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.Settings;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class PeriodicTaskGuardTest {
    private final AppState desk = AppState.empty(Clock.systemUTC(), Settings.DEFAULT);
    private final PeriodicTaskGuard turns = new PeriodicTaskGuard(desk);

    @Test
    void whatNobodyForesawIsPutOnTheDeskWithItsPlaceAndWithoutItsMessage() {
        turns.run(() -> {
            throw new IllegalStateException("a text from who knows where");
        });
        assertThat(desk.unforeseen().get())
                .startsWith(
                        "IllegalStateException in dev.lanyard.app.desktop.PeriodicTaskGuardTest")
                .doesNotContain("who knows where");
    }

    @Test
    void aFailureInWordsIsNoneOfThese() {
        turns.run(() -> {
            throw ProblemException.of("the file can't be read", "Look at it");
        });
        assertThat(desk.unforeseen().get()).isEmpty();
    }
}
