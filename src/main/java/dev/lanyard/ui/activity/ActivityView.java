package dev.lanyard.ui.activity;

import dev.lanyard.ui.activity.ActivityViewModel.Empty;
import dev.lanyard.ui.activity.ActivityViewModel.Result;
import dev.lanyard.ui.kit.ListScreen;
import dev.lanyard.ui.kit.ProblemStrip;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WhileVisible;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;

/** The Activity screen: which program requested which token, when, and with what result. */
public final class ActivityView extends ListScreen<ActivityRow, Result> {
    private final ActivityViewModel model;
    private final Button export;

    /** Creates the screen, which reloads every two seconds while it is visible. */
    public ActivityView(ActivityViewModel model, UiTasks tasks) {
        super("activity", model, ActivityRow::key, _ -> false);
        this.model = model;
        list.setCellFactory(_ -> new ActivityCell(model.clock));
        export = Widgets.button("activity-export", UiText.of("activity.export"), model::export);
        chips.getChildren().addAll(Widgets.spring(), export);
        getChildren()
                .addAll(
                        Widgets.head(UiText.of("activity.title"), Widgets.spring(), search),
                        chips,
                        new ProblemStrip("activity-problem", model.problem),
                        new ActivityChart(model),
                        state.over(list));
        model.rows.addListener((ListChangeListener<ActivityRow>) _ -> show());
        model.hours.subscribe(_ -> show());
        model.problem.subscribe(_ -> show());
        model.filter.subscribe(_ -> show());
        model.query.subscribe(_ -> show());
        WhileVisible.every(Duration.ofSeconds(2), this, tasks, model::refresh);
    }

    private void show() {
        showChips();
        Empty empty = model.empty();
        list.setVisible(empty == Empty.NO);
        export.setDisable(empty != Empty.NO);
        switch (empty) {
            case NO, FAILED -> state.hide();
            case LOADING -> state.wait(UiText.of("activity.reading"), "");
            case NONE -> state.say(UiText.of("activity.none"), UiText.of("activity.none.more"));
            case FILTERED ->
                    state.say(
                            UiText.of("profiles.empty.filtered"),
                            UiText.of("activity.filtered.more"),
                            new WindowHost.Action(
                                    UiText.of("profiles.empty.filtered.verb"), model::clearFilter));
        }
    }
}
