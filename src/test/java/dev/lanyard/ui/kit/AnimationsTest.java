package dev.lanyard.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import javafx.scene.control.ProgressBar;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AnimationsTest {
    @BeforeEach
    void start() throws InterruptedException {
        Screens.start();
    }

    @Test
    void nothingMovesForLong() {
        assertThat(Animations.BRIEF.lessThan(Duration.millis(150))).isTrue();
    }

    @Test
    void nothingMovesWhereTheSystemAsksForThat() {
        Rectangle node = new Rectangle();
        ProgressBar bar = new ProgressBar();
        double opacity =
                Screens.on(() -> {
                    Animations.fadeIn(node, true);
                    Animations.busy(bar, true);
                    return node.getOpacity();
                });
        assertThat(opacity).isEqualTo(1);
        assertThat(bar.isIndeterminate()).isFalse();
    }

    @Test
    void elsewhereABarRuns() {
        ProgressBar bar = new ProgressBar(0);
        Screens.on(() -> {
            Animations.busy(bar, false);
            return true;
        });
        assertThat(bar.isIndeterminate()).isTrue();
    }
}
