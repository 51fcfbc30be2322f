package dev.lanyard.ui.kit;

import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Repeats a task while a node is visible. */
public final class WhileVisible {
    private final UiTasks tasks;
    private final Duration period;
    private final Runnable work;
    private UiTasks.RunningTask running = UiTasks.RunningTask.NONE;

    private WhileVisible(UiTasks tasks, Duration period, Runnable work) {
        this.tasks = tasks;
        this.period = period;
        this.work = work;
    }

    /** Runs a task when the node becomes visible, then at an interval until it no longer is. */
    public static void every(Duration period, Node node, UiTasks tasks, Runnable work) {
        WhileVisible shown = new WhileVisible(tasks, period, work);
        node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(shown::is);
    }

    private void is(boolean now) {
        running.cancel();
        running = UiTasks.RunningTask.NONE;
        if (now) {
            work.run();
            running = tasks.every(period, work);
        }
    }
}
