package dev.lanyard.ui.activity;

import dev.lanyard.ui.activity.ActivityFilter.Result;
import dev.lanyard.ui.activity.ActivityViewModel.Empty;
import dev.lanyard.ui.kit.LineList;
import dev.lanyard.ui.kit.SearchField;
import dev.lanyard.ui.kit.StatePane;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WhileVisible;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Activity screen: which program requested which token, when, and with what result. */
public final class ActivityView extends VBox {
    private final ActivityViewModel model;
    private final LineList<ActivityRow> list;
    private final SearchField search;
    private final Map<Result, ToggleButton> chips = new EnumMap<>(Result.class);
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
        StackPane middle = new StackPane(list, state);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren()
                .addAll(
                        buildHead(),
                        buildChips(),
                        buildProblem(),
                        new ActivityChart(model),
                        middle);
        model.rows().addListener((ListChangeListener<ActivityRow>) _ -> show());
        model.hours().subscribe(_ -> show());
        model.problem().subscribe(_ -> show());
        model.result().subscribe(_ -> show());
        model.query().subscribe(_ -> show());
        WhileVisible.every(Duration.ofSeconds(2), this, tasks, model::refresh);
    }

    private HBox buildHead() {
        HBox head =
                new HBox(
                        12,
                        Widgets.text(UiText.of("activity.title"), "title"),
                        Widgets.spring(),
                        search);
        head.getStyleClass().add("screen-head");
        return head;
    }

    private HBox buildChips() {
        HBox row = new HBox(6);
        row.getStyleClass().addAll("under-head", "lined");
        for (Result result : Result.values()) {
            String id = "activity-chip-" + result.name().toLowerCase(Locale.ROOT);
            ToggleButton chip =
                    Widgets.chip(
                            id,
                            () -> {
                                model.result().set(result);
                                show();
                            });
            chips.put(result, chip);
            row.getChildren().add(chip);
        }
        row.getChildren().addAll(Widgets.spring(), export);
        return row;
    }

    private HBox buildProblem() {
        Label text = Widgets.text("");
        text.textProperty().bind(model.problem());
        Widgets.whole(text);
        HBox strip = new HBox(text);
        strip.getStyleClass().addAll("strip", "bad");
        model.problem().subscribe(words -> Widgets.shown(strip, !words.isEmpty()));
        return strip;
    }

    private void show() {
        for (Map.Entry<Result, ToggleButton> chip : chips.entrySet()) {
            String key = "activity.filter." + chip.getKey().name().toLowerCase(Locale.ROOT);
            chip.getValue().setText(UiText.of(key, model.count(chip.getKey())));
            chip.getValue().setSelected(chip.getKey() == model.result().get());
        }
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
