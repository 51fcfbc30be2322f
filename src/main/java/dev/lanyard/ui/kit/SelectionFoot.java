package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.UiText;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The bar below a list with the number of selected rows and the action on them. */
public final class SelectionFoot extends HBox {
    private final Label text = Widgets.text("", "small");
    private final Button verb;

    /** Creates a foot; the buttons' ids begin with the screen's. */
    public SelectionFoot(String screen, LineList<?> list, Runnable action) {
        super(10);
        verb = Widgets.mainButton(screen + "-foot-verb", "", action);
        getStyleClass().add("foot");
        getChildren()
                .addAll(
                        text,
                        Widgets.spring(),
                        Widgets.button(
                                screen + "-foot-clear",
                                UiText.of("clusters.clear"),
                                () -> list.getSelectionModel().clearSelection()),
                        verb);
    }

    /** Updates the texts, and shows the foot if the action applies to any selected row. */
    public void show(boolean applies, int selected, String action) {
        Widgets.shown(this, applies);
        text.setText(UiText.of("clusters.selected", selected));
        verb.setText(action);
    }
}
