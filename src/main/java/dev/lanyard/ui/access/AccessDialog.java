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
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The dialog of "Why?": tests the access to the cluster, then shows the result. */
public final class AccessDialog implements WindowHost.Dialog {
    /** The state of the check. */
    public sealed interface Step {
        /** The check is running. */
        record Asking() implements Step {}

        /** The check has a result. */
        record Answered(ExplainAccess.Result result) implements Step {}

        /** The check could not run. */
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

    /** Creates the dialog for a cluster and the selected role. */
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

    /** Opens the dialog and starts the check. */
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
            state.refused(
                    new AppState.RoleOnCluster(ref, reach.profile()),
                    verdict.isRefused() ? verdict.description() : "");
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
