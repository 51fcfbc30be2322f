package dev.lanyard.app.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * JavaFX itself: not there until a window is wanted, since it takes half of the memory; started
 * once, and as early as it is known that one is wanted, since it takes half of the time.
 */
public final class JavaFx {
    private final CountDownLatch up = new CountDownLatch(1);
    private @Nullable List<Runnable> waiting = new ArrayList<>();
    private boolean begun;

    /** Has it start on a thread of its own, where that has not been done; returns at once. */
    public synchronized void start() {
        if (!begun) {
            begun = true;
            Thread.ofPlatform().daemon().name("window").start(this::startUp);
        }
    }

    private void startUp() {
        try {
            Platform.startup(this::isUp);
        } catch (IllegalStateException hasStarted) {
            Platform.runLater(this::isUp);
        }
    }

    private synchronized void isUp() {
        Platform.setImplicitExit(false);
        List<Runnable> due = waiting;
        waiting = null;
        up.countDown();
        if (due != null) {
            due.forEach(Platform::runLater);
        }
    }

    /** Starts it if need be, and runs something on its thread, in the order of the calls. */
    synchronized void run(Runnable work) {
        start();
        if (waiting == null) {
            Platform.runLater(work);
        } else {
            waiting.add(work);
        }
    }

    /** Runs something on its thread, if it has come up. */
    synchronized void runIfUp(Runnable work) {
        if (waiting == null) {
            Platform.runLater(work);
        }
    }

    /** Waits until it has come up. */
    void await() throws InterruptedException {
        up.await();
    }
}
