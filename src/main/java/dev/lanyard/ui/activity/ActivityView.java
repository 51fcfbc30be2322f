package dev.lanyard.ui.activity;

import dev.lanyard.ui.desk.ActivityDoor;
import dev.lanyard.ui.desk.ActivityDoor.ActivityLine;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import dev.lanyard.ui.kit.UiTasks;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Activity screen: who asked for which token, when, with what result. */
public final class ActivityView extends VBox {
    private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    private final ActivityDoor door;
    private final UiTasks tasks;
    private final ListView<ActivityLine> list = new ListView<>();
    private final VBox state = new VBox(10);
    private final Label problem = Parts.text("");

    /** The screen; it reads again every two seconds while it is shown. */
    public ActivityView(ActivityDoor door, UiTasks tasks) {
        this.door = door;
        this.tasks = tasks;
        setId("activity");
        HBox head = new HBox(Parts.text(Words.of("activity.title"), "title"));
        head.getStyleClass().addAll("screen-head", "lined");
        HBox strip = new HBox(problem);
        strip.getStyleClass().addAll("strip", "bad");
        strip.visibleProperty().bind(problem.textProperty().isEmpty().not());
        strip.managedProperty().bind(strip.visibleProperty());
        list.setId("activity-list");
        list.setAccessibleText(Words.of("activity.title"));
        list.getStyleClass().add("rows");
        list.setFixedCellSize(44);
        list.setCellFactory(_ -> new Cell());
        state.getStyleClass().add("state");
        state.getChildren()
                .addAll(
                        Parts.paragraph(Words.of("activity.none"), "semi"),
                        Parts.paragraph(Words.of("activity.none.more"), "muted"));
        StackPane middle = new StackPane(list, state);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(head, strip, middle);
        show(List.of());
        tasks.every(
                Duration.ofSeconds(2),
                () -> {
                    if (getScene() != null) {
                        refresh();
                    }
                });
        refresh();
    }

    private void refresh() {
        tasks.start(door::read, this::show, failure -> problem.setText(failure.line()));
    }

    private void show(List<ActivityLine> lines) {
        problem.setText("");
        if (!list.getItems().equals(lines)) {
            list.getItems().setAll(lines);
        }
        list.setVisible(!lines.isEmpty());
        Parts.shown(state, lines.isEmpty());
    }

    private static final class Cell extends ListCell<ActivityLine> {
        private final Label time = Parts.text("", "small", "muted");
        private final Label what = Parts.text("", "semi");
        private final Label who = Parts.text("", "tiny", "faint");
        private final Label result = Parts.text("", "small");
        private final HBox line;

        Cell() {
            time.setMinWidth(120);
            time.setPrefWidth(120);
            VBox names = new VBox(what, who);
            names.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(names, Priority.ALWAYS);
            names.setPrefWidth(240);
            result.setMaxWidth(300);
            line = new HBox(8, time, names, result);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable ActivityLine item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(FILLED, !empty && item != null);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            time.setText(TIME.format(item.at()));
            what.setText(item.what());
            who.setText(item.who());
            result.setText(item.result());
            result.getStyleClass().setAll("label", "small", item.good() ? "muted" : "ended");
            setGraphic(line);
            setAccessibleText(
                    String.join(", ", time.getText(), item.what(), item.who(), item.result()));
        }
    }
}
