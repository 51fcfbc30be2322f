package dev.lanyard.ui.kit;

import dev.lanyard.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The one door between threads: work that blocks goes out, its result comes back to the screen. */
public interface UiTasks {
    /**
     * Runs work off the screen's thread.
     *
     * @param done gets the result, on the screen's thread
     * @param failed gets what went wrong, on the screen's thread; not called after a cancel
     */
    <T> Running start(Callable<T> work, Consumer<T> done, Consumer<ProblemException> failed);

    /** Runs something on the screen's thread, soon; from any thread. */
    void post(Runnable onScreen);

    /** Runs something on the screen's thread again and again, until cancelled. */
    Running every(Duration period, Runnable onScreen);

    /** Something that was started. */
    interface Running {
        /** Interrupts it; its result is dropped. */
        void cancel();
    }
}
