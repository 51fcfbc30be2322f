package dev.lanyard.ui;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.state.Observable;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Everything at once, on the caller's thread. */
public final class InlineTasks implements UiTasks {
    @Override
    public <T> RunningTask start(
            Callable<T> work, Consumer<T> done, Consumer<ProblemException> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            failed.accept(Failures.of(e));
            return () -> {};
        }
        done.accept(result);
        return () -> {};
    }

    @Override
    public void post(Runnable onScreen) {
        onScreen.run();
    }

    @Override
    public <T> void follow(Observable<T> value, Consumer<T> onScreen) {
        value.follow(onScreen);
    }

    @Override
    public RunningTask every(Duration period, Runnable onScreen) {
        return () -> {};
    }
}
