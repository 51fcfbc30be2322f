package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.log.RecordedLog;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeriodicTaskGuardTest {
    @TempDir private Path folder;
    private final AppState appState = AppState.empty(Clock.systemUTC(), Settings.DEFAULT);
    private final PeriodicTaskGuard turns = new PeriodicTaskGuard(appState);

    @Test
    void whatNobodyForesawIsPutOnTheDeskWithItsPlaceAndWithoutItsMessage() {
        turns.run(() -> {
            throw new IllegalStateException("a text from who knows where");
        });
        assertThat(appState.unforeseen().get())
                .startsWith(
                        "IllegalStateException in dev.lanyard.app.desktop.PeriodicTaskGuardTest")
                .doesNotContain("who knows where");
    }

    @Test
    void aFailureInWordsIsNoneOfThese() {
        turns.run(() -> {
            throw ProblemException.of("the file can't be read", "Look at it");
        });
        assertThat(appState.unforeseen().get()).isEmpty();
    }

    @Test
    void bothAreLogged() throws IOException {
        try (RecordedLog log = new RecordedLog(folder)) {
            turns.run(() -> {
                throw ProblemException.of("the file can't be read", "Look at it");
            });
            turns.run(() -> {
                throw new IllegalStateException("unforeseen");
            });
            assertThat(log.text())
                    .contains("WARN desktop: the file can't be read. Look at it")
                    .contains("ERROR desktop: a task failed; its next turn tries again: java.lang.")
                    .contains("IllegalStateException: unforeseen | at dev.lanyard.");
        }
    }
}
