package dev.lanyard.ui.kit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Repeats a task while a node is visible. */
public final class WhileVisible {
    private WhileVisible() {}

    /** Runs a task when the node becomes visible, then at an interval until it no longer is. */
    public static void every(Duration period, Node node, UiTasks tasks, Runnable work) {
        AtomicReference<UiTasks.RunningTask> running =
                new AtomicReference<>(UiTasks.RunningTask.NONE);
        node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(shown -> {
                    running.getAndSet(UiTasks.RunningTask.NONE).cancel();
                    if (shown) {
                        work.run();
                        running.set(tasks.every(period, work));
                    }
                });
    }
}
