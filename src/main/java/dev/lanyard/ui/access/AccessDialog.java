package dev.lanyard.ui.access;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AccessDoor;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The answer to "Why?": knocks at the cluster while it is open, then says what was found. */
public final class AccessDialog implements WindowHost.Dialog {
    /** How far it is. */
    public sealed interface Step {
        /** It is asking. */
        record Asking() implements Step {}

        /** It has an answer. */
        record Answered(AccessDoor.Found found) implements Step {}

        /** It could not ask. */
        record Failed(ProblemException failure) implements Step {}
    }

    private final AccessDoor door;
    private final ClusterItem cluster;
    private final ClusterItem.Reach reach;
    private final UiTasks tasks;
    private final WindowHost front;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Asking());
    private UiTasks.@Nullable Running running;

    /** About one cluster and the chosen role. */
    public AccessDialog(
            AccessDoor door,
            ClusterItem cluster,
            ClusterItem.Reach reach,
            UiTasks tasks,
            WindowHost front) {
        this.door = door;
        this.cluster = cluster;
        this.reach = reach;
        this.tasks = tasks;
        this.front = front;
    }

    /** Shows itself and asks. */
    public void open() {
        front.show(this);
        ask();
    }

    void ask() {
        step.set(new Step.Asking());
        running =
                tasks.start(
                        () -> door.check(cluster.ref(), reach.profile()),
                        found -> step.set(new Step.Answered(found)),
                        failure -> step.set(new Step.Failed(failure)));
    }

    void copy(String command) {
        front.copy(command, UiText.of("clusters.copied"));
    }

    void close() {
        dismissed();
        front.close();
    }

    @Override
    public String title() {
        return UiText.of("access.title", reach.role(), cluster.ref().name());
    }

    /** "with profile P". */
    String lede() {
        return UiText.of("access.lede", reach.profile(), cluster.ref().region());
    }

    ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    @Override
    public void dismissed() {
        if (running != null) {
            running.cancel();
        }
    }
}
