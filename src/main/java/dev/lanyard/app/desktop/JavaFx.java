package dev.lanyard.app.desktop;

import dev.lanyard.problem.ProblemException;
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
    private volatile @Nullable ProblemException broken;
    private volatile Runnable whenBroken = () -> {};

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
        } catch (RuntimeException noScreen) {
            broken =
                    ProblemException.of(
                            "no window can be opened: " + noScreen.getMessage(),
                            "Check that DISPLAY names your own screen; the command line"
                                    + " needs none: lanyard login, lanyard clusters",
                            noScreen);
            up.countDown();
            whenBroken.run();
        }
    }

    /** Why it did not start; null where it did, or has not been asked to. */
    public @Nullable ProblemException broken() {
        return broken;
    }

    /** What to do when it can't start; at once where that is so already. */
    void whenBroken(Runnable then) {
        whenBroken = then;
        if (broken != null) {
            then.run();
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
