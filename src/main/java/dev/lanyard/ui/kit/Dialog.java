package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** A dialog over the window. */
public abstract class Dialog extends VBox {
    private final String title;

    /**
     * Creates a dialog without content.
     *
     * @param title the heading, also for a screen reader
     */
    @SuppressWarnings("this-escape") // To JavaFX, which keeps the width.
    protected Dialog(String title, double width) {
        this.title = title;
        setPrefWidth(width);
    }

    public final String title() {
        return title;
    }

    /** Called when the user closes the dialog without a choice: Escape, or the window. */
    public void dismissed() {}

    protected final void focusFirst(Node node) {
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        node.requestFocus();
                    }
                });
    }

    /** The button that closes the dialog without a choice. */
    protected final Button closeButton(String id, String key, WindowHost front) {
        return Widgets.button(
                id,
                UiText.of(key),
                () -> {
                    dismissed();
                    front.close(this);
                });
    }

    /** Makes this a list to read, as high as its lines up to a maximum, with a button to close. */
    protected final void showList(VBox lines, double maxHeight, String id, WindowHost front) {
        ScrollPane scroll = Widgets.scroll(lines);
        scroll.setId(id + "-list");
        scroll.setAccessibleText(title);
        scroll.setMaxHeight(maxHeight);
        // The height is known when the texts have been wrapped.
        lines.heightProperty()
                .subscribe(height ->
                        scroll.setPrefHeight(Math.min(maxHeight, height.doubleValue() + 2)));
        setMargin(scroll, new Insets(14, 0, 0, 0));
        getChildren()
                .addAll(
                        Widgets.text(title, "dialog-title"),
                        scroll,
                        Widgets.dialogFoot(
                                Widgets.mainButton(
                                        id + "-close",
                                        UiText.of("dialog.close"),
                                        () -> front.close(this))));
    }
}
