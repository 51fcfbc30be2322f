package dev.lanyard.ui.activity;

import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedBarChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** The requests of the last day by hour, failed ones in another colour on top. */
final class ActivityChart extends StackPane {
    private static final double HEIGHT = 112;
    private static final int MAX_STEPS = 3;
    private static final int LABELLED = 3;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final CategoryAxis hours = new CategoryAxis();
    private final NumberAxis count = new NumberAxis();
    private final StackedBarChart<String, Number> chart;
    private final XYChart.Series<String, Number> answered = new XYChart.Series<>();
    private final XYChart.Series<String, Number> failed = new XYChart.Series<>();
    private final ZoneId zone;

    ActivityChart(ActivityViewModel model) {
        zone = model.clock.getZone();
        count.setAutoRanging(false);
        count.setMinorTickVisible(false);
        chart = new StackedBarChart<>(hours, count);
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setVerticalGridLinesVisible(false);
        chart.setCategoryGap(3);
        chart.setPrefHeight(HEIGHT);
        chart.setMinHeight(HEIGHT);
        chart.setMaxHeight(HEIGHT);
        answered.setName(UiText.of("activity.filter.answered", ""));
        failed.setName(UiText.of("activity.filter.failed", ""));
        chart.getData().addAll(List.of(answered, failed));
        getStyleClass().add("activity-chart");
        setId("activity-chart");
        setFocusTraversable(false);
        getChildren().add(chart);
        model.hours.subscribe(this::show);
    }

    private void show(List<ActivityHours> day) {
        boolean any = day.stream().anyMatch(hour -> hour.answered() + hour.failed() > 0);
        setVisible(any);
        setManaged(any);
        List<String> names = new ArrayList<>();
        List<XYChart.Data<String, Number>> good = new ArrayList<>();
        List<XYChart.Data<String, Number>> bad = new ArrayList<>();
        int requests = 0;
        int refusals = 0;
        int most = 0;
        for (ActivityHours hour : day) {
            String name = category(names.size(), hour.start());
            names.add(name);
            good.add(new XYChart.Data<>(name, hour.answered()));
            bad.add(new XYChart.Data<>(name, hour.failed()));
            requests += hour.answered() + hour.failed();
            refusals += hour.failed();
            most = Math.max(most, hour.answered() + hour.failed());
        }
        int step = Math.max(1, Math.ceilDiv(most, MAX_STEPS));
        count.setTickUnit(step);
        count.setUpperBound((double) step * Math.max(1, Math.ceilDiv(most, step)));
        hours.setCategories(FXCollections.observableArrayList(names));
        answered.getData().setAll(good);
        failed.getData().setAll(bad);
        setAccessibleText(UiText.of("activity.chart", requests, refusals));
        for (int i = 0; i < day.size(); i++) {
            Tooltip tooltip =
                    Widgets.tooltip(
                            UiText.of(
                                    "activity.chart.hour",
                                    HOUR.format(day.get(i).start().atZone(zone)),
                                    day.get(i).answered(),
                                    day.get(i).failed()));
            Tooltip.install(good.get(i).getNode(), tooltip);
            Tooltip.install(bad.get(i).getNode(), tooltip);
        }
    }

    /**
     * The category of an hour: every third is labelled, the others with as many zero-width spaces
     * as make it unique, since an axis shows each category's name.
     */
    private String category(int index, Instant start) {
        return start.atZone(zone).getHour() % LABELLED == 0
                ? HOUR.format(start.atZone(zone))
                : "\u200b".repeat(index + 1);
    }
}
