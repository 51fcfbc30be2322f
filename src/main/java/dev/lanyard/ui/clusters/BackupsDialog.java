package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.DurationText;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Lists the backups of kubeconfig files, and restores one whose difference it has shown. */
public final class BackupsDialog implements WindowHost.Dialog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ROOT);

    private final List<Backups.Backup> backups;
    private final Planner planner;
    private final Clock clock;
    private final UiTasks tasks;
    private final WindowHost front;
    private final ReadOnlyObjectWrapper<@Nullable ChangeDraft> draft =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Backups.@Nullable Backup chosen;

    /**
     * What the dialog does with a backup.
     *
     * @param plan plans to restore it; blocks
     * @param write writes the plan
     * @param display shortens a path
     */
    record Planner(
            Function<Backups.Backup, ChangeDraft> plan,
            BiConsumer<ChangeDraft, Path> write,
            Function<Path, String> display) {}

    /** Creates a dialog. */
    BackupsDialog(
            List<Backups.Backup> backups,
            Planner planner,
            Clock clock,
            UiTasks tasks,
            WindowHost front) {
        this.backups = List.copyOf(backups);
        this.planner = planner;
        this.clock = clock;
        this.tasks = tasks;
        this.front = front;
    }

    @Override
    public String title() {
        return UiText.of("backups.title");
    }

    List<Backups.Backup> backups() {
        return backups;
    }

    /** Returns when a backup was made: "23 Nov 2026 21:23:24, 2 h ago", in the local time zone. */
    String time(Backups.Backup backup) {
        return TIME.format(backup.takenAt().atZone(clock.getZone()))
                + ", "
                + DurationText.ago(Duration.between(backup.takenAt(), clock.instant()));
    }

    /** Returns the size of a backup, rounded up: "3 kB". */
    static String size(Backups.Backup backup) {
        if (!backup.existed()) {
            return UiText.of("backups.noFile");
        }
        long size = backup.size();
        return size < 1000
                ? UiText.of("backups.bytes", size)
                : UiText.of("backups.kilobytes", (size + 999) / 1000);
    }

    /** Returns the short path of a backup's file. */
    String file(Backups.Backup backup) {
        return planner.display().apply(backup.file());
    }

    /** Plans to restore a backup; {@link #draft()} has the plan, or {@link #problem()} why not. */
    void choose(Backups.Backup backup) {
        chosen = backup;
        draft.set(null);
        problem.set("");
        tasks.start(
                () -> {
                    ChangeDraft made = planner.plan().apply(backup);
                    // Created here, because it is slow for a large file.
                    made.diff();
                    return made;
                },
                made -> {
                    if (backup.equals(chosen)) {
                        draft.set(made);
                    }
                },
                failure -> failed(backup, failure));
    }

    private void failed(Backups.Backup backup, ProblemException failure) {
        if (backup.equals(chosen)) {
            problem.set(Failures.sentence(failure));
        }
    }

    /** The plan for the chosen backup; null while it is made. */
    ReadOnlyObjectProperty<@Nullable ChangeDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    /** Why there is no plan; empty for no failure. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Writes the plan that is shown. */
    void agree() {
        ChangeDraft shown = draft.get();
        if (shown != null && !shown.isEmpty() && chosen != null) {
            front.close(this);
            planner.write().accept(shown, chosen.file());
        }
    }

    void cancel() {
        front.close(this);
    }
}
