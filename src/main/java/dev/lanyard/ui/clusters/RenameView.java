package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The view of a {@link RenameDialog}. */
public final class RenameView extends VBox {
    private static final double WIDTH = 380;

    /** Creates the view of a dialog. */
    public RenameView(RenameDialog dialog) {
        super(14);
        setPrefWidth(WIDTH);
        TextField name = new TextField(dialog.context());
        name.setId("rename-name");
        name.setAccessibleText(UiText.of("change.context"));
        name.setOnAction(_ -> dialog.agree(name.getText()));
        Button verb =
                Widgets.mainButton(
                        "rename-verb",
                        UiText.of("change.rename.verb"),
                        () -> dialog.agree(name.getText()));
        name.textProperty().subscribe(text -> verb.setDisable(!dialog.isAnother(text)));
        HBox foot =
                Widgets.dialogFoot(
                        Widgets.button("rename-cancel", UiText.of("dialog.cancel"), dialog::cancel),
                        verb);
        setMargin(foot, new Insets(4, 0, 0, 0));
        getChildren().addAll(Widgets.paragraph(dialog.title(), "dialog-title"), name, foot);
        focusWithin(name);
    }

    /** The name has the focus when the dialog opens, selected to be typed over. */
    private void focusWithin(TextField name) {
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        name.requestFocus();
                        name.selectAll();
                    }
                });
    }
}
