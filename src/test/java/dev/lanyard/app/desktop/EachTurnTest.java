package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.failure.Failure;
import dev.lanyard.ui.desk.Desk;
import dev.lanyard.ui.desk.Settings;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class EachTurnTest {
    private final Desk desk = Desk.empty(Clock.systemUTC(), Settings.DEFAULT);
    private final EachTurn turns = new EachTurn(desk);

    @Test
    void whatNobodyForesawIsPutOnTheDeskWithItsPlaceAndWithoutItsMessage() {
        turns.run(() -> {
            throw new IllegalStateException("a text from who knows where");
        });
        assertThat(desk.unforeseen().get())
                .startsWith("IllegalStateException in dev.lanyard.app.desktop.EachTurnTest")
                .doesNotContain("who knows where");
    }

    @Test
    void aFailureInWordsIsNoneOfThese() {
        turns.run(() -> {
            throw Failure.of("the file can't be read", "Look at it");
        });
        assertThat(desk.unforeseen().get()).isEmpty();
    }
}
