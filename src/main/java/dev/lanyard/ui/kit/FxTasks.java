package dev.lanyard.ui.kit;

import dev.lanyard.failure.Failure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;

/** JavaFX's thread, and a virtual thread for each piece of work. */
public final class FxTasks implements UiTasks {
    @Override
    public <T> Running start(Callable<T> work, Consumer<T> done, Consumer<Failure> failed) {
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
            Callable<T> work, Consumer<T> done, Consumer<Failure> failed, AtomicBoolean cancelled) {
        try {
            T result = work.call();
            deliver(cancelled, () -> done.accept(result));
        } catch (Exception e) {
            Failure failure = Failures.of(e);
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
    public Running every(Duration period, Runnable onScreen) {
        KeyFrame frame =
                new KeyFrame(
                        javafx.util.Duration.millis((double) period.toMillis()),
                        event -> onScreen.run());
        Timeline timeline = new Timeline(frame);
        timeline.setCycleCount(Timeline.INDEFINITE);
        timeline.play();
        return timeline::stop;
    }
}
