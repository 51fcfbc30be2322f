package dev.lanyard.ui.clusters;

import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.ProductionTag;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The dialog before clusters are set up: name, namespace and role are chosen, the change is planned
 * anew with each choice, and the plan that is shown is the one that is written.
 */
final class SetUpDialog extends ChangeDialog {
    /**
     * What the user chooses.
     *
     * @param reach the profile and its role; null for the selected one of each row
     * @param context the context's name; null for the one that Lanyard gives
     * @param namespace the context's namespace; null leaves it as it is
     * @param makeCurrent whether the first context becomes the current one
     */
    record Choices(
            ClusterItem.@Nullable RoleTarget reach,
            @Nullable String context,
            @Nullable String namespace,
            boolean makeCurrent) {
        /** Returns the choices to begin with: of a single cluster its selected role. */
        static Choices first(List<Row.Of> rows, boolean makeCurrent) {
            boolean one = rows.size() == 1;
            return new Choices(
                    one ? rows.getFirst().reach() : null, null, null, one && makeCurrent);
        }
    }

    private final KubectlActions kubectl;
    private final List<Row.Of> rows;
    private final TextField context = field("change-context");
    private final TextField namespace = field("change-namespace");
    private final ComboBox<ClusterItem.RoleTarget> role;
    private final CheckBox current = Widgets.checkBox(UiText.of("change.makeCurrent"));
    private Choices choices;
    private ChangeDraft draft;
    private UiTasks.RunningTask planning = UiTasks.RunningTask.NONE;

    SetUpDialog(
            List<Row.Of> rows,
            Choices first,
            ChangeDraft draft,
            KubectlActions kubectl,
            AppState appState,
            WindowHost front) {
        super(
                appState,
                front,
                rows.size() == 1
                        ? UiText.of("change.setUp.one", rows.getFirst().item().ref().name())
                        : UiText.of("change.setUp.other", rows.size()),
                mark(rows),
                UiText.of("change.write"));
        this.choices = first;
        this.draft = draft;
        this.kubectl = kubectl;
        this.rows = rows;
        role =
                Widgets.choice(
                        "change-role",
                        UiText.of("change.role"),
                        rows.getFirst().item().reaches(),
                        reach -> reach.role() + " · " + reach.profile());
        role.setPrefWidth(150);
        role.setValue(first.reach());
        HBox row = new HBox(10);
        if (rows.size() == 1) {
            context.setPromptText(draft.contexts().getFirst());
            row.getChildren().add(named("change.context", context));
            if (role.getItems().size() > 1) {
                row.getChildren().add(named("change.role", role));
            }
            current.setId("change-option");
            current.setSelected(first.makeCurrent());
            options.getChildren().addFirst(current);
        }
        namespace.setPromptText(UiText.of("change.namespace.prompt"));
        row.getChildren().add(named("change.namespace", namespace));
        addAboveDiff(row);
        context.textProperty().addListener(_ -> choose());
        namespace.textProperty().addListener(_ -> choose());
        role.setOnAction(_ -> choose());
        current.setOnAction(_ -> choose());
        onWrite(() -> kubectl.writeSetUp(this.draft));
        show(draft);
    }

    /** The mark of production: of several clusters, with the names of those that have it. */
    private static @Nullable Label mark(List<Row.Of> rows) {
        List<String> production =
                rows.stream()
                        .filter(row -> row.mark().production())
                        .map(row -> row.item().ref().name())
                        .toList();
        if (production.isEmpty()) {
            return null;
        }
        Label mark =
                rows.size() == 1
                        ? ProductionTag.of()
                        : ProductionTag.of(production.toArray(String[]::new));
        mark.setMinWidth(0);
        return mark;
    }

    private static TextField field(String id) {
        TextField field = new TextField();
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

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private void choose() {
        Choices next =
                new Choices(
                        role.getValue(),
                        orNull(context.getText()),
                        orNull(namespace.getText()),
                        current.isSelected());
        if (next.equals(choices)) {
            return;
        }
        choices = next;
        dismissed();
        planning();
        planning =
                front.tasks()
                        .start(
                                () -> kubectl.setUp(rows, next),
                                this::show,
                                failure -> failed(Failures.sentence(failure)));
    }

    private void show(ChangeDraft planned) {
        draft = planned;
        String key =
                planned.isEmpty()
                        ? "change.nothing"
                        : planned.onlyAdds() ? "change.lede.added" : "change.lede.changed";
        show(planned.sentence(key), planned.diff());
    }

    @Override
    public void dismissed() {
        planning.cancel();
    }
}
