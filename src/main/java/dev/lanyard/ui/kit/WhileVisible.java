package dev.lanyard.ui.kit;

import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Work that only makes sense while somebody can see its outcome. */
public final class WhileVisible {
    private final UiTasks tasks;
    private final Duration period;
    private final Runnable work;
    private UiTasks.@Nullable Running running;

    private WhileVisible(UiTasks tasks, Duration period, Runnable work) {
        this.tasks = tasks;
        this.period = period;
        this.work = work;
    }

    /** Does it when the node comes on screen, then again and again until it is gone from there. */
    public static void every(Duration period, Node node, UiTasks tasks, Runnable work) {
        WhileVisible shown = new WhileVisible(tasks, period, work);
        node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(shown::is);
    }

    private void is(boolean now) {
        if (running != null) {
            running.cancel();
            running = null;
        }
        if (now) {
            work.run();
            running = tasks.every(period, work);
        }
    }
}
