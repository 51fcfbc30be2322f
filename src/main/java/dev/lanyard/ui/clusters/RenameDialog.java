package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.util.function.Consumer;

/** Asks for another name of a context. */
public final class RenameDialog implements WindowHost.Dialog {
    private final WindowHost front;
    private final String context;
    private final Consumer<String> rename;

    /**
     * Creates a dialog.
     *
     * @param rename receives the new name
     */
    RenameDialog(WindowHost front, String context, Consumer<String> rename) {
        this.front = front;
        this.context = context;
        this.rename = rename;
    }

    @Override
    public String title() {
        return UiText.of("change.rename", context);
    }

    String context() {
        return context;
    }

    /** Returns whether a text is another name. */
    boolean isAnother(String name) {
        return !name.isBlank() && !name.strip().equals(context);
    }

    void agree(String name) {
        if (isAnother(name)) {
            front.close(this);
            rename.accept(name.strip());
        }
    }

    void cancel() {
        front.close(this);
    }
}
