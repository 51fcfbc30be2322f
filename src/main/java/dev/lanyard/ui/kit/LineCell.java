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
 * A cell of a list: a heading, which the mouse does not select, or a row with a menu. Reuses its
 * nodes.
 *
 * @param <T> the type of the list's items
 */
public abstract class LineCell<T> extends ListCell<T> {
    /** Creates an empty cell. */
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

    /** Returns whether an item is a heading. */
    protected abstract boolean isHead(T item);

    /** Updates the nodes for an item and returns their root. */
    protected abstract Node fill(T item);

    /** Returns the text for a screen reader. */
    protected abstract String spoken(T item);

    /** Returns the item's menu; null for none. */
    protected @Nullable ContextMenu menu(T item) {
        return null;
    }

    private @Nullable ContextMenu menuHere() {
        T item = getItem();
        return item == null || isEmpty() ? null : menu(item);
    }

    /** Opens the menu from the keyboard. */
    void openMenu() {
        ContextMenu menu = menuHere();
        if (menu != null) {
            menu.show(this, Side.BOTTOM, 40, 0);
        }
    }

    /** Always as wide as the list: longer content is truncated instead of scrolled. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            // Hidden instead of removed: JavaFX styles a node anew when it is added to a scene.
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
