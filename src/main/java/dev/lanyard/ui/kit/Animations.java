package dev.lanyard.ui.kit;

import javafx.animation.FadeTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.util.Duration;

/** Short animations, switched off when the system asks for reduced motion. */
public final class Animations {
    static final Duration BRIEF = Duration.millis(120);

    private static final double PALE = 0.25;

    private Animations() {}

    /** Returns whether the system asks for reduced motion. Call on the FX thread. */
    private static boolean calm() {
        return Platform.getPreferences().isReducedMotion();
    }

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

    /** Starts an indeterminate progress bar, or shows it at rest with reduced motion. */
    public static void busy(ProgressBar bar) {
        busy(bar, calm());
    }

    static void busy(ProgressBar bar, boolean calm) {
        bar.setProgress(calm ? 0 : ProgressBar.INDETERMINATE_PROGRESS);
    }
}
