package dev.lanyard.ui.access;

import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.Verdict;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
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
        record Answered(ExplainAccess.Result result) implements Step {}

        /** It could not ask. */
        record Failed(ProblemException failure) implements Step {}
    }

    private final Supplier<ExplainAccess> explain;
    private final ReadAwsConfig readConfig;
    private final AppState state;
    private final ClusterItem cluster;
    private final ClusterItem.Reach reach;
    private final UiTasks tasks;
    private final WindowHost front;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Asking());
    private UiTasks.@Nullable Running running;

    /** About one cluster and the chosen role. */
    public AccessDialog(
            Supplier<ExplainAccess> explain,
            ReadAwsConfig readConfig,
            AppState state,
            ClusterItem cluster,
            ClusterItem.Reach reach,
            UiTasks tasks,
            WindowHost front) {
        this.explain = explain;
        this.readConfig = readConfig;
        this.state = state;
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
                        this::explain,
                        result -> step.set(new Step.Answered(result)),
                        failure -> step.set(new Step.Failed(failure)));
    }

    private ExplainAccess.Result explain() {
        ClusterRef ref = cluster.ref();
        ExplainAccess.Result result =
                explain.get()
                        .run(
                                readConfig.run().checked(),
                                new ExplainAccess.Request(
                                        reach.profile(), null, ref.region(), ref.name(), null));
        Verdict verdict = result.verdict();
        if (verdict.isAdmitted() || verdict.isRefused()) {
            state.refusals()
                    .change(known -> {
                        Map<ClusterRef, String> next = new HashMap<>(known);
                        next.remove(ref);
                        if (verdict.isRefused()) {
                            next.put(ref, verdict.description());
                        }
                        return Map.copyOf(next);
                    });
        }
        return result;
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
