package dev.lanyard.ui.settings;

import dev.lanyard.ui.kit.WindowHost;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;

/** A check box for a setting of the system, which takes time to change and can be refused. */
final class SystemSwitch extends CheckBox {
    private final BooleanSupplier read;
    private final Consumer<Boolean> write;
    private final WindowHost front;
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
     */
    SystemSwitch(
            String id,
            boolean usually,
            BooleanSupplier read,
            Consumer<Boolean> write,
            WindowHost front) {
        this.read = read;
        this.write = write;
        this.front = front;
        setId(id);
        setSelected(usually);
        setOnAction(_ -> change(isSelected()));
    }

    void refresh() {
        int click = clicks;
        front.start(read::getAsBoolean, now -> show(click, now));
    }

    private void show(int click, boolean now) {
        if (click == clicks) {
            setSelected(now);
        }
    }

    private void change(boolean wish) {
        wanted = wish;
        int click = ++clicks;
        front.tasks()
                .start(
                        () -> {
                            synchronized (oneAtATime) {
                                write.accept(wanted);
                                return read.getAsBoolean();
                            }
                        },
                        now -> show(click, now),
                        failure -> {
                            show(click, !wish);
                            front.failed(failure);
                        });
    }
}
