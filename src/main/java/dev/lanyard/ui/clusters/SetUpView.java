package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.ChoiceText;
import dev.lanyard.ui.kit.DiffList;
import dev.lanyard.ui.kit.ProductionTag;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The view of a {@link SetUpDialog}: choices, diff, and the button that writes it. */
public final class SetUpView extends VBox {
    private static final double WIDTH = 510;

    private final SetUpDialog dialog;
    private final Label lede = Widgets.paragraph("", "muted");
    private final DiffList diff = new DiffList();
    private final Button write;

    /**
     * Creates the view of a dialog.
     *
     * @param showNextTime is set by the check box about showing changes
     */
    public SetUpView(SetUpDialog dialog, java.util.function.Consumer<Boolean> showNextTime) {
        this.dialog = dialog;
        setPrefWidth(WIDTH);
        lede.setId("change-lede");
        write = Widgets.mainButton("change-write", UiText.of("change.write"), dialog::agree);
        getChildren().addAll(head(), lede);
        setMargin(lede, new Insets(2, 0, 12, 0));
        HBox choices = choices();
        setMargin(choices, new Insets(0, 0, 12, 0));
        VBox options = new VBox(7);
        options.setAlignment(Pos.CENTER_LEFT);
        if (dialog.isOne()) {
            CheckBox current = Widgets.checkBox(UiText.of("change.makeCurrent"));
            current.setId("change-option");
            current.setSelected(dialog.choices().makeCurrent());
            current.setOnAction(_ -> dialog.makeCurrent(current.isSelected()));
            options.getChildren().add(current);
        }
        CheckBox next = Widgets.checkBox(UiText.of("change.showNextTime"));
        next.setId("change-show-next");
        next.setSelected(true);
        next.setOnAction(_ -> showNextTime.accept(next.isSelected()));
        options.getChildren().add(next);
        HBox foot =
                Widgets.dialogFoot(
                        options,
                        Widgets.spring(),
                        Widgets.button("change-cancel", UiText.of("dialog.cancel"), dialog::cancel),
                        write);
        getChildren().addAll(choices, diff, foot);
        dialog.draft().subscribe(_ -> show());
        dialog.problem().subscribe(_ -> show());
    }

    /** The title, with the mark of production: of several clusters, with those that have it. */
    private HBox head() {
        HBox head = new HBox(10, Widgets.text(dialog.title(), "dialog-title"));
        head.setAlignment(Pos.CENTER_LEFT);
        List<String> production = dialog.production();
        if (!production.isEmpty()) {
            Label mark =
                    dialog.isOne()
                            ? ProductionTag.of()
                            : ProductionTag.of(production.toArray(String[]::new));
            mark.setMinWidth(0);
            mark.setId("change-production");
            head.getChildren().add(mark);
        }
        return head;
    }

    private HBox choices() {
        HBox row = new HBox(10);
        if (dialog.isOne()) {
            TextField context = field("change-context", dialog.choices().context());
            ChangeDraft first = dialog.draft().get();
            context.setPromptText(first == null ? "" : first.contexts().getFirst());
            context.textProperty().subscribe(text -> dialog.context(text));
            row.getChildren().add(named("change.context", context));
            if (dialog.roles().size() > 1) {
                row.getChildren().add(named("change.role", roles()));
            }
        }
        TextField namespace = field("change-namespace", dialog.choices().namespace());
        namespace.setPromptText(UiText.of("change.namespace.prompt"));
        namespace.textProperty().subscribe(text -> dialog.namespace(text));
        row.getChildren().add(named("change.namespace", namespace));
        return row;
    }

    private static TextField field(String id, @Nullable String text) {
        TextField field = new TextField(text == null ? "" : text);
        field.setId(id);
        field.setPrefWidth(120);
        return field;
    }

    private static Node named(String key, Control control) {
        Label name = Widgets.text(UiText.of(key), "small", "muted");
        name.setLabelFor(control);
        control.setAccessibleText(name.getText());
        control.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(4, name, control);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private ComboBox<ClusterItem.RoleTarget> roles() {
        ComboBox<ClusterItem.RoleTarget> box = new ComboBox<>();
        box.setId("change-role");
        box.setPrefWidth(150);
        box.getItems().setAll(dialog.roles());
        box.setConverter(new ChoiceText<>(reach -> reach.role() + " · " + reach.profile()));
        box.setValue(dialog.choices().reach());
        box.setOnAction(_ -> {
            ClusterItem.RoleTarget chosen = box.getValue();
            if (chosen != null) {
                dialog.role(chosen);
            }
        });
        return box;
    }

    private void show() {
        ChangeDraft draft = dialog.draft().get();
        String problem = dialog.problem().get();
        write.setDisable(draft == null || draft.isEmpty());
        if (draft == null) {
            if (!problem.isEmpty()) {
                Widgets.styled(lede, "label", "ended");
                lede.setText(problem);
            }
            return;
        }
        Widgets.styled(lede, "label", "muted");
        String key =
                draft.isEmpty()
                        ? "change.nothing"
                        : draft.onlyAdds() ? "change.lede.added" : "change.lede.changed";
        List<String> lines = new ArrayList<>(List.of(UiText.of(key, draft.file())));
        draft.notes().forEach(note -> lines.add(UiText.of("change.note", note)));
        lede.setText(String.join("\n", lines));
        diff.setAccessibleText(lede.getText());
        diff.show(draft.diff());
    }
}
