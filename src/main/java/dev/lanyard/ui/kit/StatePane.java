package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shown instead of a list that has no rows: one sentence and a button. */
public final class StatePane extends VBox {
    private static final double WIDTH = 380;

    private final String id;

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
     * @param helps the buttons, the one that most people need first
     */
    public void say(String what, String more, WindowHost.Action... helps) {
        sentences(what, more);
        HBox buttons = new HBox(8);
        buttons.setAlignment(Pos.CENTER);
        for (WindowHost.Action help : helps) {
            boolean first = buttons.getChildren().isEmpty();
            buttons.getChildren()
                    .add(
                            first
                                    ? Widgets.mainButton(id + "-verb", help.verb(), help.run())
                                    : Widgets.button(id + "-other", help.verb(), help.run()));
        }
        if (helps.length > 0) {
            setMargin(buttons, new Insets(8, 0, 0, 0));
            getChildren().add(buttons);
        }
    }

    /** Shows a state by the key of its texts, with the one action that helps. */
    public void offer(String key, Runnable action) {
        say(
                UiText.of(key),
                UiText.of(key + ".more"),
                new WindowHost.Action(UiText.of(key + ".verb"), action));
    }

    /** Returns this pane laid over a list, for the height that a screen has left. */
    public StackPane over(Node list) {
        StackPane both = new StackPane(list, this);
        VBox.setVgrow(both, Priority.ALWAYS);
        return both;
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

    public void hide() {
        Widgets.shown(this, false);
    }
}
