package dev.lanyard.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The strip above a list that says what went wrong; hidden while the text is empty. */
public final class ProblemStrip extends HBox {
    public ProblemStrip(String id, ObservableValue<String> problem) {
        setId(id);
        getStyleClass().addAll("strip", "bad");
        Label text = Widgets.text("");
        text.textProperty().bind(problem);
        Widgets.whole(text);
        getChildren().add(text);
        problem.subscribe(words -> Widgets.shown(this, !words.isEmpty()));
    }
}
