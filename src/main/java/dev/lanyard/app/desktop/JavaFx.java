package dev.lanyard.app.desktop;

import dev.lanyard.log.Log;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Starts JavaFX once: only when a window is needed, because it takes half of the memory, and as
 * soon as that is known, because it takes half of the start-up time.
 */
public final class JavaFx {
    private final CountDownLatch up = new CountDownLatch(1);
    private @Nullable List<Runnable> waiting = new ArrayList<>();
    private boolean begun;
    private volatile @Nullable ProblemException broken;
    private volatile Runnable whenBroken = () -> {};

    /** Starts it in a new thread, unless already started; returns at once. */
    public synchronized void start() {
        if (!begun) {
            begun = true;
            Thread.ofPlatform().daemon().name("window").start(this::startUp);
        }
    }

    private void startUp() {
        try {
            // In the menu bar, not in the Dock (LSUIElement), which JavaFX on macOS overrides.
            System.setProperty("glass.taskbarApplication", "false");
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

    /**
     * Names the class of windows, by which a desktop finds their icon and groups them (ICCCM
     * 4.1.2.5); without it JavaFX names them java. There is no public way.
     */
    private static void setWindowClass() {
        try {
            Class<?> glass = Class.forName("com.sun.glass.ui.Application");
            Object application = glass.getMethod("GetApplication").invoke(null);
            glass.getMethod("setName", String.class).invoke(application, "lanyard");
        } catch (ReflectiveOperationException notExported) {
            Log.warn("desktop", "windows have the class java", notExported);
        }
    }

    /** Returns why it did not start; null if it did, or was not asked to. */
    public @Nullable ProblemException broken() {
        return broken;
    }

    /** Sets what to do if it cannot start; runs at once if it already failed. */
    void whenBroken(Runnable then) {
        whenBroken = then;
        if (broken != null) {
            then.run();
        }
    }

    private synchronized void isUp() {
        Platform.setImplicitExit(false);
        // Before the first window, which keeps the class that it was made with.
        setWindowClass();
        List<Runnable> due = waiting;
        waiting = null;
        up.countDown();
        if (due != null) {
            due.forEach(Platform::runLater);
        }
    }

    /** Runs a task on the FX thread, in the order of the calls; starts JavaFX if necessary. */
    synchronized void run(Runnable work) {
        start();
        if (waiting == null) {
            Platform.runLater(work);
        } else {
            waiting.add(work);
        }
    }

    /** Runs a task on the FX thread if JavaFX has started. */
    synchronized void runIfUp(Runnable work) {
        if (waiting == null) {
            Platform.runLater(work);
        }
    }

    void await() throws InterruptedException {
        up.await();
    }
}
