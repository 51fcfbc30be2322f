package dev.lanyard.ui.kit;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Shows a change to a file before it is written. */
public final class ChangeDialog implements WindowHost.Dialog {
    /**
     * The dialog's texts.
     *
     * @param title the heading
     * @param lede one sentence under it
     * @param diff unified diff
     * @param verb label of the button that writes
     * @param production whether it concerns what is marked as production
     */
    public record Content(String title, String lede, String diff, String verb, boolean production) {
        /** A change of what is not marked. */
        public Content(String title, String lede, String diff, String verb) {
            this(title, lede, diff, verb, false);
        }
    }

    private final Content content;
    private final Consumer<ChangeDialog> write;
    private final BooleanProperty showNextTime = new SimpleBooleanProperty(true);
    private final WindowHost front;

    /**
     * Creates a dialog.
     *
     * @param write called once, when the user confirms
     */
    public ChangeDialog(WindowHost front, Content content, Consumer<ChangeDialog> write) {
        this.front = front;
        this.content = content;
        this.write = write;
    }

    /** Returns the dialog's texts. */
    public Content content() {
        return content;
    }

    @Override
    public String title() {
        return content.title();
    }

    /** Returns whether the next change is also to be shown first. */
    public BooleanProperty showNextTime() {
        return showNextTime;
    }

    /** Writes the change. */
    public void agree() {
        front.close(this);
        write.accept(this);
    }

    /** Closes the dialog without writing. */
    public void cancel() {
        front.close(this);
    }
}
