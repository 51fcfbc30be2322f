package dev.lanyard.ui.kit;

import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.PopupControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Opens menus inside of their window, as far as they fit in it; JavaFX looks at the screen. */
public final class MenuPlacement {
    private static final double GAP = 4;

    private MenuPlacement() {}

    /** Opens a menu below a node, or above it where there is more room. */
    public static void open(ContextMenu menu, Node anchor, double right) {
        menu.show(anchor, Side.BOTTOM, right, GAP);
        fit(menu, anchor);
    }

    /** Opens a menu where the mouse asked for it. */
    public static void open(ContextMenu menu, Node anchor, ContextMenuEvent event) {
        menu.show(anchor, event.getScreenX(), event.getScreenY());
        fit(menu, anchor);
        event.consume();
    }

    /** Moves an open menu into the window of a node, above the node if it does not fit below it. */
    public static void fit(@Nullable PopupControl menu, Node anchor) {
        Scene scene = anchor.getScene();
        Window window = scene == null ? null : scene.getWindow();
        if (menu == null || scene == null || window == null || !menu.isShowing()) {
            return;
        }
        double left = window.getX() + scene.getX();
        double top = window.getY() + scene.getY();
        double x = Math.min(menu.getX(), left + scene.getWidth() - menu.getWidth());
        menu.setX(Math.max(left, x));
        if (menu.getY() + menu.getHeight() > top + scene.getHeight()) {
            Bounds node = anchor.localToScreen(anchor.getLayoutBounds());
            menu.setY(Math.max(top, node.getMinY() - GAP - menu.getHeight()));
        }
    }
}
