package dev.lanyard.ui.kit;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What stands in a list's place when it has no lines: one sentence, and the button that helps. */
public final class StatePane extends VBox {
    private static final double WIDTH = 380;

    private final String id;

    /**
     * Something to do about it.
     *
     * @param verb on the button
     * @param action what it does
     */
    public record Help(String verb, Runnable action) {}

    /** With nothing said yet, so not shown. */
    public StatePane(String id) {
        super(8);
        this.id = id;
        setId(id);
        getStyleClass().add("state");
        Widgets.shown(this, false);
    }

    /**
     * Says it.
     *
     * @param what the sentence
     * @param more a second one
     * @param help the button; null for none
     */
    public void say(String what, String more, @Nullable Help help) {
        sentences(what, more);
        if (help != null) {
            Button button = Widgets.mainButton(id + "-verb", help.verb(), help.action());
            setMargin(button, new Insets(8, 0, 0, 0));
            getChildren().add(button);
        }
    }

    /** Says that something is on its way. */
    public void wait(String what, String more) {
        sentences(what, more);
        getChildren().add(Widgets.busy(id + "-bar", 150));
    }

    private void sentences(String what, String more) {
        Label second = Widgets.paragraph(more, "muted");
        second.setMaxWidth(WIDTH);
        Widgets.shown(second, !more.isEmpty());
        getChildren().setAll(Widgets.paragraph(what, "semi"), second);
        Widgets.shown(this, true);
    }

    /** There are lines again. */
    public void hide() {
        Widgets.shown(this, false);
    }
}
