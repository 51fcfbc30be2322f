package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Asks for another name of a context. */
final class RenameDialog extends Dialog {
    private static final double WIDTH = 380;

    private final WindowHost front;
    private final String context;
    private final Consumer<String> rename;
    private final TextField name;

    RenameDialog(WindowHost front, String context, Consumer<String> rename) {
        super(UiText.of("change.rename", context), WIDTH);
        this.front = front;
        this.context = context;
        this.rename = rename;
        setSpacing(14);
        name = new TextField(context);
        name.setId("rename-name");
        name.setAccessibleText(UiText.of("change.context"));
        name.setOnAction(_ -> agree());
        Button verb =
                Widgets.mainButton("rename-verb", UiText.of("change.rename.verb"), this::agree);
        name.textProperty().subscribe(_ -> verb.setDisable(!isAnother()));
        HBox foot = Widgets.dialogFoot(closeButton("rename-cancel", "dialog.cancel", front), verb);
        setMargin(foot, new Insets(4, 0, 0, 0));
        getChildren().addAll(Widgets.paragraph(title(), "dialog-title"), name, foot);
        focusFirst(name);
        // To be typed over.
        name.selectAll();
    }

    private boolean isAnother() {
        String text = name.getText();
        return !text.isBlank() && !text.strip().equals(context);
    }

    private void agree() {
        if (isAnother()) {
            front.close(this);
            rename.accept(name.getText().strip());
        }
    }
}
