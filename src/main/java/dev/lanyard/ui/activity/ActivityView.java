package dev.lanyard.ui.activity;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.LineCell;
import dev.lanyard.ui.kit.LineList;
import dev.lanyard.ui.kit.StatePane;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WhileVisible;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.ActivityDoor;
import dev.lanyard.ui.state.ActivityDoor.ActivityLine;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Activity screen: who asked for which token, when, with what result. */
public final class ActivityView extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    private final ActivityDoor door;
    private final UiTasks tasks;
    private final ObservableList<ActivityLine> lines = FXCollections.observableArrayList();
    private final LineList<ActivityLine> list;
    private final StatePane state = new StatePane("activity-state");
    private final Label problem = Widgets.text("");

    /** The screen; it reads again every two seconds while it is shown. */
    public ActivityView(ActivityDoor door, UiTasks tasks) {
        this.door = door;
        this.tasks = tasks;
        setId("activity");
        HBox head = new HBox(Widgets.text(UiText.of("activity.title"), "title"));
        head.getStyleClass().addAll("screen-head", "lined");
        HBox strip = new HBox(problem);
        strip.getStyleClass().addAll("strip", "bad");
        strip.visibleProperty().bind(problem.textProperty().isEmpty().not());
        strip.managedProperty().bind(strip.visibleProperty());
        list =
                new LineList<>(
                        "activity-list",
                        UiText.of("activity.title"),
                        lines,
                        line -> line,
                        _ -> false);
        list.setCellFactory(_ -> new Cell());
        list.setVisible(false);
        state.wait(UiText.of("activity.reading"), "");
        StackPane middle = new StackPane(list, state);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(head, strip, middle);
        WhileVisible.every(Duration.ofSeconds(2), this, tasks, this::refresh);
    }

    private void refresh() {
        tasks.start(door::read, this::show, this::failed);
    }

    private void show(List<ActivityLine> next) {
        problem.setText("");
        if (!lines.equals(next)) {
            lines.setAll(next);
        }
        list.setVisible(!next.isEmpty());
        if (next.isEmpty()) {
            state.say(UiText.of("activity.none"), UiText.of("activity.none.more"), null);
        } else {
            state.hide();
        }
    }

    private void failed(ProblemException failure) {
        problem.setText(WindowHost.Note.bad(failure.line()).text());
        if (lines.isEmpty()) {
            state.hide();
        }
    }

    private static final class Cell extends LineCell<ActivityLine> {
        private final Label time = Widgets.text("", "small", "muted");
        private final Label what = Widgets.text("", "semi");
        private final Label who = Widgets.text("", "tiny", "faint");
        private final Label result = Widgets.text("", "small");
        private final HBox line;

        Cell() {
            time.setMinWidth(120);
            time.setPrefWidth(120);
            VBox names = new VBox(2, what, who);
            names.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(names, Priority.ALWAYS);
            names.setPrefWidth(240);
            names.setMinWidth(140);
            result.setMaxWidth(420);
            Widgets.whole(what);
            Widgets.whole(who);
            Widgets.whole(result);
            line = new HBox(12, time, names, result);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected boolean isHead(ActivityLine item) {
            return false;
        }

        @Override
        protected Node fill(ActivityLine item) {
            time.setText(TIME.format(item.at()));
            what.setText(item.what());
            who.setText(item.who());
            result.setText(item.result());
            Widgets.styled(result, "label", "small", item.good() ? "muted" : "ended");
            return line;
        }

        @Override
        protected String spoken(ActivityLine item) {
            return String.join(
                    ", ", TIME.format(item.at()), item.what(), item.who(), item.result());
        }
    }
}
