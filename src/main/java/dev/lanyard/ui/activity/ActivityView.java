package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.os.CallerProcess;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.LineCell;
import dev.lanyard.ui.kit.LineList;
import dev.lanyard.ui.kit.StatePane;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WhileVisible;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Activity screen: which program requested which token, when, and with what result. */
public final class ActivityView extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    private final Supplier<List<ActivityEntry>> read;
    private final UiTasks tasks;
    private final ObservableList<ActivityEntry> lines = FXCollections.observableArrayList();
    private final LineList<ActivityEntry> list;
    private final StatePane state = new StatePane("activity-state");
    private final Label problem = Widgets.text("");

    /** Creates the screen, which reloads every two seconds while it is visible. */
    public ActivityView(Supplier<List<ActivityEntry>> read, UiTasks tasks) {
        this.read = read;
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
        tasks.start(read::get, this::show, this::failed);
    }

    private void show(List<ActivityEntry> next) {
        problem.setText("");
        if (!lines.equals(next)) {
            lines.setAll(next);
        }
        list.setVisible(!next.isEmpty());
        if (next.isEmpty()) {
            state.say(UiText.of("activity.none"), UiText.of("activity.none.more"));
        } else {
            state.hide();
        }
    }

    private void failed(ProblemException failure) {
        problem.setText(WindowHost.Note.bad(Failures.sentence(failure)).text());
        if (lines.isEmpty()) {
            state.hide();
        }
    }

    private static String what(ActivityEntry entry) {
        return entry.cluster().isEmpty()
                ? entry.profile()
                : entry.cluster() + " · " + entry.profile();
    }

    private static String who(CallerProcess caller) {
        if (caller.parent().isEmpty()) {
            return caller.program();
        }
        return isTokenCommand(caller.program())
                ? caller.parent()
                : UiText.of("activity.by", caller.parent(), caller.program());
    }

    /** The token command itself is not shown as the caller, native or Java. */
    private static boolean isTokenCommand(String program) {
        return program.isEmpty() || program.equals("java") || program.startsWith("lanyard");
    }

    private static boolean isGood(ActivityEntry entry) {
        return entry.outcome().equals("ok");
    }

    private static String result(ActivityEntry entry) {
        return isGood(entry)
                ? UiText.of(entry.cluster().isEmpty() ? "activity.credentials" : "activity.token")
                : entry.outcome();
    }

    private static final class Cell extends LineCell<ActivityEntry> {
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
        protected boolean isHead(ActivityEntry item) {
            return false;
        }

        @Override
        protected Node fill(ActivityEntry item) {
            time.setText(TIME.format(item.at()));
            what.setText(what(item));
            who.setText(who(item.asker()));
            result.setText(result(item));
            Widgets.styled(result, "label", "small", isGood(item) ? "muted" : "ended");
            return line;
        }

        @Override
        protected String spoken(ActivityEntry item) {
            return String.join(
                    ", ", TIME.format(item.at()), what(item), who(item.asker()), result(item));
        }
    }
}
