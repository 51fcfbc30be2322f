package dev.lanyard.app.desktop;

import dev.lanyard.ui.shell.Screen;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;

/**
 * Size and place of the window, and what it showed.
 *
 * @param x left edge; NaN where the window manager chooses
 * @param y top edge; NaN where the window manager chooses
 * @param maximized whether it fills its screen
 * @param content what it showed
 */
record WindowPlacement(
        double x, double y, double width, double height, boolean maximized, Content content) {
    /**
     * What the window showed.
     *
     * @param screen name of the visible screen; empty for the first
     * @param clusters name of the filter of the clusters; empty for all
     * @param profiles name of the filter of the profiles; empty for all
     */
    record Content(String screen, String clusters, String profiles) {
        /** The first time. */
        static final Content FIRST = new Content("", "", "");

        Screen screenOr(Screen otherwise) {
            for (Screen one : Screen.values()) {
                if (one.name().equals(screen)) {
                    return one;
                }
            }
            return otherwise;
        }
    }

    /** The first time. */
    static final WindowPlacement FIRST =
            new WindowPlacement(Double.NaN, Double.NaN, 960, 640, false, Content.FIRST);

    /** Part of the window's upper edge that must be on a screen, to move it by. */
    private static final double REACHABLE = 80;

    static WindowPlacement of(Stage stage, Content content) {
        return new WindowPlacement(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized(),
                content);
    }

    /** Returns whether the window can be reached there: a screen may have been unplugged. */
    boolean isOn(List<javafx.stage.Screen> screens) {
        Rectangle2D edge =
                Double.isNaN(x) || Double.isNaN(y)
                        ? Rectangle2D.EMPTY
                        : new Rectangle2D(x + width / 2, y, REACHABLE, 20);
        return screens.stream().anyMatch(one -> one.getVisualBounds().contains(edge));
    }
}
