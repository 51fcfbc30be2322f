package dev.lanyard.ui.kit;

import javafx.animation.FadeTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.util.Duration;

/**
 * What moves, and how little of it: never for long, and not at all when the system asks for that.
 */
public final class Animations {
    /** Long enough to be seen, too short to be waited for. */
    static final Duration BRIEF = Duration.millis(120);

    private static final double PALE = 0.25;

    private Animations() {}

    /** Whether the system asks for less motion. On JavaFX's thread. */
    private static boolean calm() {
        return Platform.getPreferences().isReducedMotion();
    }

    /** Something has just come. */
    static void fadeIn(Node node) {
        fadeIn(node, calm());
    }

    static void fadeIn(Node node, boolean calm) {
        if (calm) {
            node.setOpacity(1);
            return;
        }
        FadeTransition fade = new FadeTransition(BRIEF, node);
        fade.setFromValue(PALE);
        fade.setToValue(1);
        fade.play();
    }

    /** A bar for work whose end is not known: it runs, or stands still where nothing may move. */
    public static void busy(ProgressBar bar) {
        busy(bar, calm());
    }

    static void busy(ProgressBar bar, boolean calm) {
        bar.setProgress(calm ? 0 : ProgressBar.INDETERMINATE_PROGRESS);
    }
}
