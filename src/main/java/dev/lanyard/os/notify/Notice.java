package dev.lanyard.os.notify;

import dev.lanyard.text.SingleLine;
import java.util.List;

/**
 * A notification for the user. Control and format characters are removed from its texts.
 *
 * @param group a later notice of the same group replaces this one
 * @param title what happened, in short
 * @param text one more line; may be empty
 * @param buttons available actions; a click on the notification selects the first
 */
public record Notice(String group, String title, String text, List<Button> buttons) {
    /**
     * An action.
     *
     * @param id passed to the listener
     * @param label a verb
     */
    public record Button(String id, String label) {
        public Button {
            label = SingleLine.of(label);
        }
    }

    public Notice {
        title = SingleLine.of(title);
        text = SingleLine.of(text);
        buttons = List.copyOf(buttons);
    }
}
