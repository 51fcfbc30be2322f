package dev.lanyard.ui.settings;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.UiTasks;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** A check box for a setting of the system, which takes time to change and can be refused. */
final class SystemSwitch {
    private final BooleanSupplier read;
    private final Consumer<Boolean> write;
    private final UiTasks tasks;
    private final Consumer<ProblemException> failed;
    private final ReadOnlyBooleanWrapper on;
    private final Object oneAtATime = new Object();

    /** The last choice; the system is set to it however fast the box is clicked. */
    private volatile boolean wanted;

    /** Number of clicks: the result of an earlier one does not change the box. */
    private int clicks;

    /**
     * Creates a switch.
     *
     * @param usually the default, shown until the setting was read
     * @param read reads the setting; blocks
     * @param write changes the setting; blocks
     * @param failed receives the reason of a failure
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

    /** Reads the setting. */
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
                        // Set twice, so that the box shows the actual setting again.
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
