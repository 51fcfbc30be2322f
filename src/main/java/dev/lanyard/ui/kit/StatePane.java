package dev.lanyard.ui.kit;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shown instead of a list that has no rows: one sentence and a button. */
public final class StatePane extends VBox {
    private static final double WIDTH = 380;

    private final String id;

    /**
     * An action that the user can take.
     *
     * @param verb label of the button
     * @param action what the button does
     */
    public record Help(String verb, Runnable action) {}

    /** Creates a pane that is not visible yet. */
    public StatePane(String id) {
        super(8);
        this.id = id;
        setId(id);
        getStyleClass().add("state");
        Widgets.shown(this, false);
    }

    /**
     * Shows a state.
     *
     * @param what one sentence
     * @param more a second sentence
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

    /** Shows that work is in progress. */
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

    /** Hides the pane. */
    public void hide() {
        Widgets.shown(this, false);
    }
}
