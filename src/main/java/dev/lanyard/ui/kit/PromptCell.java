package dev.lanyard.ui.kit;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** The button of a combo box that always shows its prompt, since each choice is used up. */
public final class PromptCell<T> extends ListCell<T> {
    private final String prompt;

    /** Creates a button. */
    public PromptCell(String prompt) {
        this.prompt = prompt;
        setText(prompt);
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(prompt);
    }
}
