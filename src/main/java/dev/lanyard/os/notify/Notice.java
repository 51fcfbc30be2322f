package dev.lanyard.os.notify;

import dev.lanyard.text.SingleLine;
import java.util.List;

/**
 * Something that a person should know now. Its texts are cleaned here of control and format
 * characters.
 *
 * @param group a later notice of the same group takes its place
 * @param title what happened, short
 * @param text one line more; may be empty
 * @param buttons what can be done about it; the first is also what a click on the notice does
 */
public record Notice(String group, String title, String text, List<Button> buttons) {
    /**
     * Something that can be done.
     *
     * @param id told when it is chosen
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
