package dev.lanyard.ui.kit;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.state.Observable;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Runs blocking work in the background and its result on the FX thread: the only place that changes
 * threads.
 */
public interface UiTasks {
    /**
     * Runs work in the background.
     *
     * @param done receives the result, on the FX thread
     * @param failed receives the exception, on the FX thread; not called after a cancellation
     */
    <T> RunningTask start(Callable<T> work, Consumer<T> done, Consumer<ProblemException> failed);

    /** Schedules a task on the FX thread; may be called from any thread. */
    void post(Runnable onScreen);

    /** Runs a task on the FX thread at an interval, until cancelled. */
    RunningTask every(Duration period, Runnable onScreen);

    /**
     * Calls a listener on the FX thread with the current and every later value, until the window's
     * content is released.
     */
    <T> void follow(Observable<T> value, Consumer<T> onScreen);

    /** A running task. */
    interface RunningTask {
        /** No task. */
        RunningTask NONE = () -> {};

        /** Interrupts the task; its result is dropped. */
        void cancel();
    }
}
