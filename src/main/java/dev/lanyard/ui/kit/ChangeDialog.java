package dev.lanyard.ui.kit;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** A change to a file, shown before it is written. */
public final class ChangeDialog implements WindowHost.Dialog {
    /**
     * The texts of it.
     *
     * @param title the heading
     * @param lede one sentence under it
     * @param diff unified diff
     * @param option what can be ticked; null for nothing
     * @param verb on the button that writes
     */
    public record Content(
            String title, String lede, String diff, @Nullable String option, String verb) {}

    private final Content content;
    private final Consumer<ChangeDialog> write;
    private final BooleanProperty ticked = new SimpleBooleanProperty(true);
    private final BooleanProperty showNextTime = new SimpleBooleanProperty(true);
    private final WindowHost front;

    /**
     * A dialog that has not been shown yet.
     *
     * @param write called once, when the person agrees
     */
    public ChangeDialog(WindowHost front, Content content, Consumer<ChangeDialog> write) {
        this.front = front;
        this.content = content;
        this.write = write;
    }

    /** The texts of it. */
    public Content content() {
        return content;
    }

    @Override
    public String title() {
        return content.title();
    }

    /** Whether the option is ticked. */
    public BooleanProperty ticked() {
        return ticked;
    }

    /** Whether the next change is to be shown first, too. */
    public BooleanProperty showNextTime() {
        return showNextTime;
    }

    /** The person agrees. */
    public void agree() {
        front.close();
        write.accept(this);
    }

    /** The person does not. */
    public void cancel() {
        front.close();
    }

    @Override
    public void dismissed() {
        // Nothing was written, so there is nothing to undo.
    }
}
