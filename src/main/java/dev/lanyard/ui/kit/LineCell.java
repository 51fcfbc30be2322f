package dev.lanyard.ui.kit;

import dev.lanyard.text.SingleLine;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a list: a heading, which the mouse does not select, or a row with a menu. Reuses its
 * nodes.
 *
 * @param <T> the type of the list's items
 */
public abstract class LineCell<T> extends ListCell<T> {
    private static final PseudoClass HEAD = PseudoClass.getPseudoClass("head");

    private final StackPane panes = new StackPane();
    private int styles;

    @SuppressWarnings("this-escape") // Its handlers run only when it is in a list.
    protected LineCell() {
        setText(null);
        setGraphic(panes);
        addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    T item = getItem();
                    if (item != null
                            && isHead(item)
                            && !Widgets.isWithin(event.getTarget(), ButtonBase.class::isInstance)) {
                        event.consume();
                    }
                });
        setOnContextMenuRequested(event -> {
            ContextMenu menu = menuHere();
            if (menu != null && !event.isKeyboardTrigger()) {
                MenuPlacement.open(menu, this, event);
            }
        });
    }

    private boolean isHead(T item) {
        return getListView() instanceof LineList<T> list && list.isHead(item);
    }

    /** Updates the nodes for an item and returns their root. */
    protected abstract Node fill(T item);

    /** Returns the text for a screen reader. */
    protected abstract String spoken(T item);

    protected @Nullable ContextMenu menu(T item) {
        return null;
    }

    private @Nullable ContextMenu menuHere() {
        T item = getItem();
        return item == null || isEmpty() ? null : menu(item);
    }

    /** Applies CSS if style classes or the state of the cell differ from the last call. */
    void applyChangedStyles() {
        int next = Objects.hash(getPseudoClassStates(), stylesBelow(this));
        if (next != styles) {
            styles = next;
            applyCss();
        }
    }

    private static int stylesBelow(Parent parent) {
        int all = parent.getStyleClass().hashCode();
        for (Node child : parent.getChildrenUnmodifiable()) {
            all =
                    31 * all
                            + (child instanceof Parent inner
                                    ? stylesBelow(inner)
                                    : child.getStyleClass().hashCode());
        }
        return all;
    }

    void openMenu() {
        ContextMenu menu = menuHere();
        if (menu != null) {
            MenuPlacement.open(menu, this, 40);
        }
    }

    /** Always as wide as the list: longer content is truncated instead of scrolled. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    /** The others are hidden: JavaFX styles a node anew when it is added to a scene. */
    private void show(Node node) {
        if (!panes.getChildren().contains(node)) {
            panes.getChildren().add(node);
        }
        for (Node pane : panes.getChildren()) {
            pane.setVisible(pane.equals(node));
        }
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            for (Node pane : panes.getChildren()) {
                pane.setVisible(false);
            }
            setAccessibleText("");
            return;
        }
        pseudoClassStateChanged(HEAD, isHead(item));
        show(fill(item));
        setAccessibleText(SingleLine.of(spoken(item)));
        if (getListView() instanceof LineList<T> list && list.isNews(item)) {
            Animations.fadeIn(this);
        } else if (getOpacity() < 1) {
            setOpacity(1);
        }
    }
}
