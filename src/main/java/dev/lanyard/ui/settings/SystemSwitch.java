package dev.lanyard.ui.settings;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.UiTasks;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** A setting that is kept outside of Lanyard's own, so that it takes a while and can be refused. */
final class SystemSwitch {
    private final BooleanSupplier read;
    private final Consumer<Boolean> write;
    private final UiTasks tasks;
    private final Consumer<ProblemException> failed;
    private final ReadOnlyBooleanWrapper on;
    private final Object oneAtATime = new Object();

    /** What the box was last set to; the system is brought to that, however fast it was clicked. */
    private volatile boolean wanted;

    /** Counts the clicks, so that the answer to an earlier one does not turn the box back. */
    private int clicks;

    /**
     * A switch.
     *
     * @param usually how it stands unless somebody has changed it: shown until it was read
     * @param read blocks
     * @param write blocks
     * @param failed told why the system would not
     */
    SystemSwitch(
            boolean usually,
            BooleanSupplier read,
            Consumer<Boolean> write,
            UiTasks tasks,
            Consumer<ProblemException> failed) {
        on = new ReadOnlyBooleanWrapper(usually);
        this.read = read;
        this.write = write;
        this.tasks = tasks;
        this.failed = failed;
    }

    /** Reads how it stands. */
    void refresh() {
        int click = clicks;
        tasks.start(
                read::getAsBoolean,
                now -> {
                    if (click == clicks) {
                        on.set(now);
                    }
                },
                failed);
    }

    void set(boolean wish) {
        wanted = wish;
        int click = ++clicks;
        tasks.start(
                () -> {
                    synchronized (oneAtATime) {
                        write.accept(wanted);
                        return read.getAsBoolean();
                    }
                },
                now -> {
                    if (click == clicks) {
                        on.set(now);
                    }
                },
                failure -> {
                    if (click == clicks) {
                        // There and back, so that the box shows again what is so.
                        on.set(wish);
                        on.set(!wish);
                    }
                    failed.accept(failure);
                });
    }

    ReadOnlyBooleanProperty on() {
        return on.getReadOnlyProperty();
    }
}
