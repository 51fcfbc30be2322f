package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.UiText;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** The field that filters a list: Escape clears it, Down moves the focus to the list. */
public final class SearchField extends StackPane {
    private static final double WIDTH = 230;
    private static final double MIN_WIDTH = 116;

    /** Up to this width, the shortcut would cover the prompt text. */
    private static final double HINT_FITS = 160;

    private final TextField text = new TextField();

    /**
     * Creates a field.
     *
     * @param prompt the prompt text
     * @param query receives the text
     * @param into moves the focus to the list
     */
    public SearchField(String id, String prompt, StringProperty query, Runnable into) {
        text.setId(id);
        text.setPromptText(prompt);
        text.setAccessibleText(prompt);
        text.textProperty().bindBidirectional(query);
        text.getStyleClass().add("search");
        text.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !text.getText().isEmpty()) {
                        text.clear();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN) {
                        into.run();
                        event.consume();
                    }
                });
        String keys = KeyCombination.valueOf("Shortcut+K").getDisplayText().replace('+', ' ');
        Label hint = Widgets.text(keys, "kbd");
        hint.setMouseTransparent(true);
        hint.visibleProperty()
                .bind(text.textProperty().isEmpty().and(widthProperty().greaterThan(HINT_FITS)));
        hint.setTranslateX(-10);
        setAlignment(hint, Pos.CENTER_RIGHT);
        Button clear = Widgets.button(id + "-clear", "✕", text::clear, "dots");
        clear.setAccessibleText(UiText.of("search.clear"));
        // By keyboard, Escape clears.
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(text.textProperty().isEmpty().not());
        clear.setTranslateX(-4);
        setAlignment(clear, Pos.CENTER_RIGHT);
        getChildren().addAll(text, hint, clear);
        setPrefWidth(WIDTH);
        setMinWidth(MIN_WIDTH);
    }

    /** Sets whether the field gives its room to what is beside it. */
    public void narrow(boolean narrow) {
        setPrefWidth(narrow ? MIN_WIDTH : WIDTH);
    }

    public void focus() {
        text.requestFocus();
        text.selectAll();
    }
}
