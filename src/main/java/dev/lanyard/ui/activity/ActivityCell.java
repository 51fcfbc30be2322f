package dev.lanyard.ui.activity;

import dev.lanyard.ui.kit.LineCell;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A row of the Activity screen. */
final class ActivityCell extends LineCell<ActivityRow> {
    private final DateTimeFormatter time;
    private final Label when = Widgets.text("", "small", "muted");
    private final Label what = Widgets.text("", "semi");
    private final Label who = Widgets.text("", "tiny", "faint");
    private final Label result = Widgets.text("", "small");
    private final HBox line;

    ActivityCell(Clock clock) {
        time = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT).withZone(clock.getZone());
        when.setMinWidth(120);
        when.setPrefWidth(120);
        VBox names = new VBox(2, what, who);
        names.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(names, Priority.ALWAYS);
        names.setPrefWidth(240);
        names.setMinWidth(140);
        result.setMaxWidth(420);
        Widgets.whole(what);
        Widgets.whole(who);
        Widgets.whole(result);
        line = new HBox(12, when, names, result);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node fill(ActivityRow row) {
        when.setText(time.format(row.newest().at()));
        what.setText(ActivityText.what(row.newest()));
        who.setText(whoAndCount(row));
        result.setText(ActivityText.result(row.newest()));
        boolean good = ActivityText.isAnswered(row.newest());
        Widgets.styled(result, "label", "small", good ? "muted" : "ended");
        return line;
    }

    private String whoAndCount(ActivityRow row) {
        String program = ActivityText.who(row.newest());
        return row.count() == 1
                ? program
                : UiText.of("activity.burst", program, row.count(), time.format(row.since()));
    }

    @Override
    protected String spoken(ActivityRow row) {
        return String.join(
                ", ",
                time.format(row.newest().at()),
                ActivityText.what(row.newest()),
                whoAndCount(row),
                ActivityText.result(row.newest()));
    }
}
