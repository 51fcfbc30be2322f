package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ConvertPlan;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.text.SingleLine;
import dev.lanyard.ui.kit.DiffList;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The view of a {@link ConvertDialog}: choices, diff, and the users that stay, with the reason. */
public final class ConvertView extends VBox {
    private static final double WIDTH = 510;

    /** Creates the view of a dialog. */
    public ConvertView(ConvertDialog dialog) {
        Label lede = Widgets.paragraph("", "muted");
        DiffList diff = new DiffList();
        Button write =
                Widgets.mainButton("change-write", UiText.of("change.convert.verb"), dialog::agree);
        HBox foot =
                Widgets.dialogFoot(
                        Widgets.button("change-cancel", UiText.of("dialog.cancel"), dialog::cancel),
                        write);
        getChildren().addAll(Widgets.text(dialog.title(), "dialog-title"), lede);
        setMargin(lede, new Insets(2, 0, 14, 0));
        VBox rows = new VBox(8);
        dialog.choices().forEach(choice -> rows.getChildren().add(row(dialog, choice)));
        dialog.left().forEach(left -> rows.getChildren().add(left(left)));
        if (!rows.getChildren().isEmpty()) {
            ScrollPane scroll = Widgets.scroll(rows);
            scroll.setId("convert-rows");
            scroll.setMaxHeight(170);
            scroll.setMinHeight(Math.min(170, 44 * rows.getChildren().size()));
            getChildren().add(scroll);
            setMargin(scroll, new Insets(0, 0, 14, 0));
        }
        getChildren().addAll(diff, foot);
        setPrefWidth(WIDTH);
        dialog.conversion()
                .subscribe(conversion -> {
                    String text = conversion.change().diff();
                    boolean nothing = text.isEmpty();
                    lede.setText(words(dialog, nothing));
                    diff.show(text);
                    Widgets.shown(diff, !nothing);
                    write.setDisable(nothing);
                });
    }

    private static String words(ConvertDialog dialog, boolean nothing) {
        if (!nothing) {
            return UiText.of("change.lede.converted", dialog.files());
        }
        return UiText.of(
                ConvertDialog.choices(dialog.conversion().get()).isEmpty()
                        ? "convert.nothing"
                        : "convert.chooseFirst");
    }

    private static HBox row(ConvertDialog dialog, ConvertPlan.UserOutcome.ChooseProfile choice) {
        Label user = Widgets.text(UiText.of("convert.profile", choice.user()));
        ComboBox<ProfileName> box = new ComboBox<>();
        box.setId("convert-profile");
        box.setPromptText(UiText.of("convert.choose"));
        box.setButtonCell(new ProfileCell());
        box.setCellFactory(_ -> new ProfileCell());
        box.getItems().setAll(choice.candidates());
        box.setAccessibleText(user.getText());
        box.setOnAction(_ -> {
            ProfileName profile = box.getValue();
            if (profile != null) {
                dialog.choose(choice.user(), profile);
            }
        });
        user.setLabelFor(box);
        HBox row = new HBox(12, user, Widgets.spring(), box);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static final class ProfileCell extends ListCell<ProfileName> {
        @Override
        protected void updateItem(@Nullable ProfileName profile, boolean empty) {
            super.updateItem(profile, empty);
            setText(empty || profile == null ? null : SingleLine.of(profile.value()));
        }
    }

    private static VBox left(ConvertPlan.UserOutcome.Impossible left) {
        return new VBox(
                1,
                Widgets.paragraph(UiText.of("convert.left", left.user()), "medium"),
                Widgets.paragraph(left.why(), "small", "muted"));
    }
}
