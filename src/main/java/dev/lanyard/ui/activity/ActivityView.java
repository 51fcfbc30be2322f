package dev.lanyard.ui.activity;

import dev.lanyard.ui.activity.ActivityFilter.Result;
import dev.lanyard.ui.activity.ActivityViewModel.Empty;
import dev.lanyard.ui.kit.FilterChips;
import dev.lanyard.ui.kit.LineList;
import dev.lanyard.ui.kit.ProblemStrip;
import dev.lanyard.ui.kit.SearchField;
import dev.lanyard.ui.kit.StatePane;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WhileVisible;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The Activity screen: which program requested which token, when, and with what result. */
public final class ActivityView extends VBox {
    private final ActivityViewModel model;
    private final LineList<ActivityRow> list;
    private final SearchField search;
    private final FilterChips<Result> chips;
    private final StatePane state = new StatePane("activity-state");
    private final Button export;

    /** Creates the screen, which reloads every two seconds while it is visible. */
    public ActivityView(ActivityViewModel model, UiTasks tasks) {
        this.model = model;
        setId("activity");
        list =
                new LineList<>(
                        "activity-list",
                        UiText.of("activity.title"),
                        model.rows(),
                        ActivityRow::key,
                        _ -> false);
        list.setCellFactory(_ -> new ActivityCell(model.clock()));
        list.answers(model.query(), model.result());
        search =
                new SearchField(
                        "activity-search",
                        UiText.of("activity.find"),
                        model.query(),
                        list::enterFromAbove);
        export = Widgets.button("activity-export", UiText.of("activity.export"), model::export);
        chips = new FilterChips<>("activity", model.result(), model::count);
        chips.getChildren().addAll(Widgets.spring(), export);
        getChildren()
                .addAll(
                        Widgets.head(UiText.of("activity.title"), Widgets.spring(), search),
                        chips,
                        new ProblemStrip("activity-problem", model.problem()),
                        new ActivityChart(model),
                        state.over(list));
        model.rows().addListener((ListChangeListener<ActivityRow>) _ -> show());
        model.hours().subscribe(_ -> show());
        model.problem().subscribe(_ -> show());
        model.result().subscribe(_ -> show());
        model.query().subscribe(_ -> show());
        WhileVisible.every(Duration.ofSeconds(2), this, tasks, model::refresh);
    }

    private void show() {
        chips.show();
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
                            new StatePane.Help(
                                    UiText.of("profiles.empty.filtered.verb"), model::clearFilter));
        }
    }

    /** Focuses the search field. */
    public void focusSearch() {
        search.focus();
    }
}
