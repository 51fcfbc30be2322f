package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The view of a {@link ShortcutsDialog}. */
public final class ShortcutsView extends VBox {
    private static final double WIDTH = 380;
    private static final double MAX_HEIGHT = 380;

    /**
     * Creates the view.
     *
     * @param close closes the dialog
     */
    public ShortcutsView(ShortcutsDialog dialog, Runnable close) {
        setPrefWidth(WIDTH);
        VBox lines = new VBox(8);
        for (ShortcutsDialog.Shortcut shortcut : dialog.shortcuts()) {
            Label keys = Widgets.text(shortcut.keys(), "kbd");
            keys.setMinWidth(USE_PREF_SIZE);
            HBox line = new HBox(Widgets.text(shortcut.words()), Widgets.spring(), keys);
            line.setAlignment(Pos.CENTER_LEFT);
            lines.getChildren().add(line);
        }
        ScrollPane scroll = Widgets.scroll(lines);
        scroll.setId("shortcuts-list");
        scroll.setAccessibleText(dialog.title());
        scroll.setMaxHeight(MAX_HEIGHT);
        lines.heightProperty()
                .subscribe(height ->
                        scroll.setPrefHeight(Math.min(MAX_HEIGHT, height.doubleValue() + 2)));
        HBox foot =
                Widgets.dialogFoot(
                        Widgets.mainButton("shortcuts-close", UiText.of("dialog.close"), close));
        setMargin(scroll, new Insets(14, 0, 0, 0));
        getChildren().addAll(Widgets.text(dialog.title(), "dialog-title"), scroll, foot);
    }
}
