package dev.lanyard.ui.kit;

import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The view of a {@link ChangeDialog}: a diff and the button that writes it. */
public final class ChangeDialogView extends VBox {
    /** Creates the view of a dialog. */
    public ChangeDialogView(ChangeDialog dialog) {
        ChangeDialog.Content content = dialog.content();
        Label lede = Widgets.paragraph(content.lede(), "muted");
        lede.setId("change-lede");
        DiffList diff = new DiffList();
        diff.setAccessibleText(content.lede());
        diff.show(content.diff());
        VBox options = new VBox(7);
        options.setAlignment(Pos.CENTER_LEFT);
        CheckBox next = new CheckBox(UiText.of("change.showNextTime"));
        next.setId("change-show-next");
        next.selectedProperty().bindBidirectional(dialog.showNextTime());
        options.getChildren().add(next);
        HBox foot =
                Widgets.dialogFoot(
                        options,
                        Widgets.spring(),
                        Widgets.button("change-cancel", UiText.of("dialog.cancel"), dialog::cancel),
                        Widgets.mainButton("change-write", content.verb(), dialog::agree));
        HBox title = new HBox(10, Widgets.text(content.title(), "dialog-title"));
        title.setAlignment(Pos.CENTER_LEFT);
        if (content.production()) {
            Label mark = ProductionTag.of();
            mark.setId("change-production");
            title.getChildren().add(mark);
        }
        getChildren().addAll(title, lede, diff, foot);
        setMargin(lede, new Insets(2, 0, 14, 0));
        setPrefWidth(510);
    }
}
