package dev.lanyard.ui.kit;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.state.Observable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Runs tasks on virtual threads and their results on the FX thread. */
public final class FxTasks implements UiTasks {
    private final List<Runnable> follows = new ArrayList<>();

    @Override
    public <T> RunningTask start(
            Callable<T> work, Consumer<T> done, Consumer<ProblemException> failed) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Thread thread =
                Thread.ofVirtual()
                        .name("lanyard-ui-task")
                        .start(() -> run(work, done, failed, cancelled));
        return () -> {
            cancelled.set(true);
            thread.interrupt();
        };
    }

    private <T> void run(
            Callable<T> work,
            Consumer<T> done,
            Consumer<ProblemException> failed,
            AtomicBoolean cancelled) {
        try {
            T result = work.call();
            deliver(cancelled, () -> done.accept(result));
        } catch (Exception e) {
            ProblemException failure = Failures.of(e);
            deliver(cancelled, () -> failed.accept(failure));
        }
    }

    private void deliver(AtomicBoolean cancelled, Runnable onScreen) {
        post(() -> {
            if (!cancelled.get()) {
                onScreen.run();
            }
        });
    }

    @Override
    public void post(Runnable onScreen) {
        Platform.runLater(onScreen);
    }

    @Override
    public <T> void follow(Observable<T> value, Consumer<T> onScreen) {
        follows.add(value.follow(next -> post(() -> onScreen.accept(next))));
    }

    /** Ends what {@link #follow} began. */
    public void close() {
        follows.forEach(Runnable::run);
        follows.clear();
    }

    /** Uses a sleeping thread: a timeline would make JavaFX redraw 60 times a second. */
    @Override
    public RunningTask every(Duration period, Runnable onScreen) {
        Thread clock =
                Thread.ofVirtual()
                        .name("lanyard-ui-clock")
                        .start(() -> {
                            try {
                                while (true) {
                                    Thread.sleep(period);
                                    if (!Thread.currentThread().isInterrupted()) {
                                        post(onScreen);
                                    }
                                }
                            } catch (InterruptedException enough) {
                                Thread.currentThread().interrupt();
                            }
                        });
        return clock::interrupt;
    }
}
