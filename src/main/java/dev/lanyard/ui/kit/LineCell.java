package dev.lanyard.ui.kit;

import dev.lanyard.text.SingleLine;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list: a heading, which the mouse does not choose, or a row with its menu. It keeps
 * its nodes and fills them again.
 *
 * @param <T> what a line is about
 */
public abstract class LineCell<T> extends ListCell<T> {
    /** An empty line. */
    @SuppressWarnings("this-escape") // Its handlers run only when it is in a list.
    protected LineCell() {
        setText(null);
        addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    T item = getItem();
                    if (item != null && isHead(item) && !isOnButton(event.getTarget())) {
                        event.consume();
                    }
                });
        setOnContextMenuRequested(event -> {
            ContextMenu menu = menuHere();
            if (menu != null && !event.isKeyboardTrigger()) {
                menu.show(this, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
    }

    private boolean isOnButton(Object target) {
        Node at = target instanceof Node node ? node : null;
        while (at != null && !at.equals(this)) {
            if (at instanceof ButtonBase) {
                return true;
            }
            at = at.getParent();
        }
        return false;
    }

    /** Whether it is a heading. */
    protected abstract boolean isHead(T item);

    /** Fills the nodes and gives them. */
    protected abstract Node fill(T item);

    /** What a screen reader says of it. */
    protected abstract String spoken(T item);

    /** What can be done with it; null for nothing. */
    protected @Nullable ContextMenu menu(T item) {
        return null;
    }

    private @Nullable ContextMenu menuHere() {
        T item = getItem();
        return item == null || isEmpty() ? null : menu(item);
    }

    /** The menu, for somebody who asks for it by key. */
    void openMenu() {
        ContextMenu menu = menuHere();
        if (menu != null) {
            menu.show(this, Side.BOTTOM, 40, 0);
        }
    }

    /** As wide as the list, whatever is in it: what does not fit is cut short, not scrolled to. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            // Hidden, not taken out: what comes back into a scene is styled all over again.
            if (getGraphic() != null) {
                getGraphic().setVisible(false);
            }
            setAccessibleText("");
            return;
        }
        boolean head = isHead(item);
        if (!head) {
            getStyleClass().remove("head");
        } else if (!getStyleClass().contains("head")) {
            getStyleClass().add("head");
        }
        Node node = fill(item);
        node.setVisible(true);
        if (!node.equals(getGraphic())) {
            setGraphic(node);
        }
        setAccessibleText(SingleLine.of(spoken(item)));
        if (getListView() instanceof LineList<T> list && list.isNews(item)) {
            Animations.fadeIn(this);
        } else if (getOpacity() < 1) {
            setOpacity(1);
        }
    }
}
