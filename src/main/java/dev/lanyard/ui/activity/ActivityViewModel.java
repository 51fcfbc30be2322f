package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.ui.activity.ActivityFilter.Result;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The requests of the last days, filtered and folded into rows, and the last day by hour. */
public final class ActivityViewModel {
    /** What stands in place of the list. */
    enum Empty {
        NO,
        LOADING,
        NONE,
        FILTERED,
        FAILED
    }

    private final Supplier<List<ActivityEntry>> read;
    private final ActivityExport export;
    private final Clock clock;
    private final UiTasks tasks;
    private final WindowHost host;
    private final ObservableList<ActivityRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<ActivityHours>> hours =
            new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<Result> result = new SimpleObjectProperty<>(Result.ALL);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable List<ActivityEntry> entries;

    /**
     * Creates a model, with nothing read yet.
     *
     * @param read the requests, newest first; called in the background
     * @param export where the requests are exported to
     * @param clock the time, in the user's time zone
     */
    public ActivityViewModel(
            Supplier<List<ActivityEntry>> read,
            ActivityExport export,
            Clock clock,
            UiTasks tasks,
            WindowHost host) {
        this.read = read;
        this.export = export;
        this.clock = clock;
        this.tasks = tasks;
        this.host = host;
        query.subscribe(_ -> show());
        result.subscribe(_ -> show());
    }

    /** Reads the requests again. */
    void refresh() {
        tasks.start(
                read::get,
                next -> {
                    problem.set("");
                    boolean changed = !next.equals(entries);
                    entries = next;
                    if (changed) {
                        show();
                    }
                    showHours(next);
                },
                failure -> problem.set(WindowHost.Note.bad(failure.line()).text()));
    }

    private void show() {
        List<ActivityRow> next = ActivityRow.of(shown());
        if (!rows.equals(next)) {
            rows.setAll(next);
        }
    }

    private void showHours(List<ActivityEntry> next) {
        List<ActivityHours> counted = ActivityHours.of(next, clock);
        if (!counted.equals(hours.get())) {
            hours.set(counted);
        }
    }

    private List<ActivityEntry> shown() {
        List<ActivityEntry> all = entries;
        return all == null ? List.of() : new ActivityFilter(query.get(), result.get()).of(all);
    }

    /** Writes the requests that are shown to a CSV file that the user chooses. */
    void export() {
        List<ActivityEntry> exported = shown();
        Path file = export.ask("lanyard-activity.csv");
        if (file == null) {
            return;
        }
        tasks.start(
                () -> {
                    export.write(file, ActivityCsv.of(exported));
                    return file;
                },
                _ ->
                        host.say(
                                WindowHost.Note.of(
                                        UiText.count("activity.exported", exported.size(), file))),
                failure -> host.say(WindowHost.Note.bad(failure.line())));
    }

    /** Shows all requests. */
    void clearFilter() {
        query.set("");
        result.set(Result.ALL);
    }

    /** Returns why there are no rows. */
    Empty empty() {
        List<ActivityEntry> all = entries;
        if (!rows.isEmpty()) {
            return Empty.NO;
        }
        if (all == null) {
            return problem.get().isEmpty() ? Empty.LOADING : Empty.FAILED;
        }
        return all.isEmpty() ? Empty.NONE : Empty.FILTERED;
    }

    /** Returns how many requests match the query and a result. */
    int count(Result of) {
        List<ActivityEntry> all = entries;
        return all == null ? 0 : new ActivityFilter(query.get(), of).of(all).size();
    }

    ObservableList<ActivityRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<List<ActivityHours>> hours() {
        return hours.getReadOnlyProperty();
    }

    StringProperty query() {
        return query;
    }

    ObjectProperty<Result> result() {
        return result;
    }

    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    Clock clock() {
        return clock;
    }
}
