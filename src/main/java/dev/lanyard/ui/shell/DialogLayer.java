package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.Widgets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Shows dialogs over the window, which gets no keys meanwhile: the focus stays inside the dialog,
 * Escape closes it, and the focus then returns to where it was.
 */
final class DialogLayer extends StackPane {
    private final Node under;
    private @Nullable Node focusedBefore;

    DialogLayer(ShellViewModel model, Node under) {
        this.under = under;
        setId("dialogs");
        getStyleClass().add("scrim");
        setAlignment(Pos.CENTER);
        setVisible(false);
        // A filter, because lists and text areas consume Escape.
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !isInOpenBox(event.getTarget())) {
                        model.dismiss();
                        event.consume();
                    }
                });
        model.dialog.subscribe(this::show);
    }

    /** Escape first closes the list of a combo box. */
    private static boolean isInOpenBox(Object target) {
        return Widgets.isWithin(
                target, node -> node instanceof ComboBoxBase<?> box && box.isShowing());
    }

    private void show(@Nullable Dialog dialog) {
        if (dialog == null) {
            setVisible(false);
            getChildren().clear();
            under.setDisable(false);
            if (focusedBefore != null) {
                focusedBefore.requestFocus();
                focusedBefore = null;
            }
            return;
        }
        if (!isVisible() && getScene() != null) {
            focusedBefore = getScene().getFocusOwner();
        }
        VBox card = new VBox(dialog);
        card.setId("dialog");
        card.getStyleClass().add("dialog-card");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(dialog.title());
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        // Visible first: what is not shown can't get the focus, and a view may ask for it.
        setVisible(true);
        getChildren().setAll(card);
        // Disabling blocks keys and the mouse; the style sheet keeps the opacity.
        under.setDisable(true);
        if (getScene() == null || !Widgets.isWithin(getScene().getFocusOwner(), dialog::equals)) {
            focusFirst(dialog);
        }
    }

    /** Focuses the main button, else the first that can be pressed. */
    private static void focusFirst(Region view) {
        Node main = view.lookup(".button.accent");
        if (main != null && !main.isDisabled()) {
            main.requestFocus();
            return;
        }
        for (Node button : view.lookupAll(".button")) {
            if (!button.isDisabled()) {
                button.requestFocus();
                return;
            }
        }
    }
}
