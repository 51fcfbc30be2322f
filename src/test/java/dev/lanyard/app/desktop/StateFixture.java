package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.Settings.Appearance;
import java.util.List;
import javafx.scene.control.Labeled;
import org.jspecify.annotations.NullUnmarked;

/** Waits for a state of a screen, and takes its pictures. */
@NullUnmarked
abstract class StateFixture extends WindowFixture {
    final void shows(String state, String id, String... words) {
        screens.until(state, () -> screens.has(id));
        for (String word : words) {
            screens.until(state + ": " + word, () -> saysUnder(id, word));
        }
        pictures(state);
    }

    final boolean saysUnder(String id, String word) {
        return Screens.all(screens.node(id)).stream()
                .anyMatch(node ->
                        node instanceof Labeled label
                                && label.getText() != null
                                && label.getText().contains(word));
    }

    /** Light and dark at the first size; narrow, wide, and on a sharper screen. */
    private void pictures(String state) {
        for (Appearance appearance : List.of(Appearance.LIGHT, Appearance.DARK)) {
            screens.appearance(appearance);
            assertThat(screens.picture("state-" + state + "-" + appearance)).isNotEmptyFile();
        }
        screens.appearance(Appearance.LIGHT);
        assertThat(screens.picture("state-" + state, 2)).isNotEmptyFile();
        assertThat(screens.pictureOfSize("state-" + state + "-700", 700, 500)).isNotEmptyFile();
        assertThat(screens.pictureOfSize("state-" + state + "-1500", 1500, 950)).isNotEmptyFile();
    }
}
