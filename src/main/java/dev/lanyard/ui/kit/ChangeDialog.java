package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows a change to a file before it is written: a sentence, the diff, the button that writes. */
public class ChangeDialog extends Dialog {
    private static final double WIDTH = 510;

    /** The check boxes beside the buttons. */
    protected final VBox options = new VBox(7);

    private final AppState appState;
    protected final WindowHost front;
    private final Label lede = Widgets.paragraph("", "muted");
    private final DiffList diff = new DiffList();
    private final CheckBox showNextTime = Widgets.checkBox(UiText.of("change.showNextTime"));
    private final Button verb;
    private Runnable write = () -> {};

    /**
     * Creates a dialog that shows no change yet.
     *
     * @param mark the mark of production beside the title; null for none
     * @param verb label of the button that writes
     */
    @SuppressWarnings("this-escape") // The button is pressed later.
    public ChangeDialog(
            AppState appState, WindowHost front, String title, @Nullable Label mark, String verb) {
        super(title, WIDTH);
        this.appState = appState;
        this.front = front;
        HBox head = Widgets.line(10, Widgets.text(title, "dialog-title"));
        if (mark != null) {
            mark.setId("change-production");
            head.getChildren().add(mark);
        }
        lede.setId("change-lede");
        setMargin(lede, new Insets(2, 0, 14, 0));
        showNextTime.setId("change-show-next");
        showNextTime.setSelected(true);
        options.setAlignment(Pos.CENTER_LEFT);
        options.getChildren().add(showNextTime);
        this.verb = Widgets.mainButton("change-write", verb, this::agree);
        HBox foot =
                Widgets.dialogFoot(
                        options,
                        Widgets.spring(),
                        closeButton("change-cancel", "dialog.cancel", front),
                        this.verb);
        getChildren().addAll(head, lede, diff, foot);
    }

    /** Sets what writes the change that is shown. */
    public final void onWrite(Runnable action) {
        write = action;
    }

    /** Shows a change; an empty one cannot be written. */
    public final void show(String sentence, String text) {
        Widgets.styled(lede, "label", "muted");
        lede.setText(sentence);
        diff.setAccessibleText(lede.getText());
        diff.show(text);
        Widgets.shown(diff, !text.isEmpty());
        verb.setDisable(text.isEmpty());
    }

    /** The change is planned anew: until then nothing can be written. */
    protected final void planning() {
        verb.setDisable(true);
    }

    /** Shows why a change cannot be planned. */
    protected final void failed(String why) {
        Widgets.styled(lede, "label", "ended");
        lede.setText(why);
    }

    protected final void addAboveDiff(Node... nodes) {
        for (Node node : nodes) {
            setMargin(node, new Insets(0, 0, 14, 0));
            getChildren().add(getChildren().indexOf(diff), node);
        }
    }

    private void agree() {
        front.close(this);
        if (!showNextTime.isSelected()) {
            appState.settings().change(settings -> settings.with(c -> c.showChanges = false));
        }
        write.run();
    }
}
