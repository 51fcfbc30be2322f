package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.SafeFile;
import dev.lanyard.ui.activity.ActivityViewModel.Result;
import dev.lanyard.ui.kit.ListModel;
import dev.lanyard.ui.kit.SearchWords;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The requests of the last days, filtered and folded into rows, and the last day by hour. */
public final class ActivityViewModel extends ListModel<ActivityRow, Result> {
    /** A group of results. */
    enum Result {
        ALL,
        ANSWERED,
        FAILED
    }

    /** What stands in place of the list. */
    enum Empty {
        NO,
        LOADING,
        NONE,
        FILTERED,
        FAILED
    }

    private final Supplier<List<ActivityEntry>> read;
    private final Function<String, @Nullable Path> askFile;
    final Clock clock;
    private final WindowHost host;
    final ObjectProperty<List<ActivityHours>> hours = new SimpleObjectProperty<>(List.of());
    final StringProperty problem = new SimpleStringProperty("");
    private @Nullable List<ActivityEntry> entries;

    /**
     * Creates a model, with nothing read yet.
     *
     * @param read the requests, newest first; called in the background
     * @param askFile asks for a file to export to, proposing a name; null if the user cancels
     * @param clock the time, in the user's time zone
     */
    public ActivityViewModel(
            Supplier<List<ActivityEntry>> read,
            Function<String, @Nullable Path> askFile,
            Clock clock,
            WindowHost host) {
        super(Result.ALL);
        this.read = read;
        this.askFile = askFile;
        this.clock = clock;
        this.host = host;
    }

    void refresh() {
        host.tasks()
                .start(
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

    @Override
    protected List<ActivityRow> matching() {
        return ActivityRow.of(shown());
    }

    private void showHours(List<ActivityEntry> next) {
        List<ActivityHours> counted = ActivityHours.of(next, clock);
        if (!counted.equals(hours.get())) {
            hours.set(counted);
        }
    }

    private List<ActivityEntry> shown() {
        List<ActivityEntry> all = entries;
        return all == null ? List.of() : filtered(all, filter.get());
    }

    private List<ActivityEntry> filtered(List<ActivityEntry> all, Result of) {
        SearchWords words = SearchWords.of(query.get());
        return all.stream()
                .filter(entry ->
                        of == Result.ALL
                                || ActivityText.isAnswered(entry) == (of == Result.ANSWERED))
                .filter(entry -> words.areIn(ActivityText.searchable(entry)))
                .toList();
    }

    /** Writes the requests that are shown to a CSV file that the user chooses. */
    void export() {
        List<ActivityEntry> exported = shown();
        Path file = askFile.apply("lanyard-activity.csv");
        if (file == null) {
            return;
        }
        host.tasks()
                .start(
                        () -> {
                            write(file, ActivityCsv.of(exported));
                            return file;
                        },
                        _ ->
                                host.say(
                                        WindowHost.Note.of(
                                                UiText.count(
                                                        "activity.exported",
                                                        exported.size(),
                                                        file))),
                        failure -> host.say(WindowHost.Note.bad(failure.line())));
    }

    private static void write(Path file, String csv) {
        try {
            SafeFile.replace(file, csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw FileProblem.failure(UiText.of("activity.notWritten"), file, failure);
        }
    }

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

    @Override
    public int count(Result of) {
        List<ActivityEntry> all = entries;
        return all == null ? 0 : filtered(all, of).size();
    }
}
