package dev.lanyard.ui.access;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.GrantAccess;
import dev.lanyard.access.Rights;
import dev.lanyard.access.Verdict;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The dialog of "Why?": tests the access to the cluster, then shows the result. */
public final class AccessDialog implements WindowHost.Dialog {
    /**
     * The use cases of access.
     *
     * @param credentials gets credentials of a profile's role
     */
    public record UseCases(
            Supplier<ExplainAccess> explain,
            Supplier<GrantAccess> grant,
            ExplainAccess.Credentials credentials,
            ReadAwsConfig config) {}

    /** The state of the check. */
    public sealed interface Step {
        /** The check is running. */
        record Asking() implements Step {}

        /** The check has a result. */
        record Answered(CheckAccess.Result result) implements Step {}

        /** The check could not run. */
        record Failed(ProblemException failure) implements Step {}
    }

    private final UseCases use;
    private final AppState state;
    private final ClusterItem cluster;
    private final ClusterItem.RoleTarget reach;
    private final UiTasks tasks;
    private final WindowHost front;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Asking());
    private final ReadOnlyObjectWrapper<@Nullable AccessChange> change =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper grantProblem = new ReadOnlyStringWrapper("");
    private UiTasks.@Nullable Running running;
    private UiTasks.@Nullable Running granting;

    /** Creates the dialog for a cluster and the selected role. */
    public AccessDialog(
            UseCases use,
            AppState state,
            ClusterItem cluster,
            ClusterItem.RoleTarget reach,
            UiTasks tasks,
            WindowHost front) {
        this.use = use;
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

    /** Returns the user's other profiles that reach the cluster, which may grant access. */
    List<ClusterItem.RoleTarget> granters() {
        return cluster.reaches().stream().filter(other -> !other.equals(reach)).toList();
    }

    /**
     * Plans or makes the grant.
     *
     * @param granter the profile that grants
     * @param dryRun whether only to plan
     */
    void grant(
            CheckAccess.Result refused,
            ClusterItem.RoleTarget granter,
            Rights.Level level,
            boolean dryRun) {
        if (granting != null) {
            granting.cancel();
        }
        change.set(null);
        grantProblem.set("");
        granting =
                tasks.start(
                        () -> {
                            AwsConfig config = use.config().run().checked();
                            GrantAccess.Request request =
                                    new GrantAccess.Request(
                                            use.credentials().get(config, granter.profile(), null),
                                            refused.cluster().region(),
                                            refused.cluster().name(),
                                            refused.role(),
                                            new Rights.ByPolicy(level, List.of()),
                                            refused.verdict().kind() == Verdict.Kind.STALE_ENTRY);
                            return use.grant().get().run(request, dryRun);
                        },
                        done -> {
                            if (dryRun) {
                                change.set(done);
                            } else {
                                ask();
                            }
                        },
                        failure -> grantProblem.set(Failures.sentence(failure)));
    }

    /** The planned grant; null while it is planned or cannot be. */
    ReadOnlyObjectProperty<@Nullable AccessChange> change() {
        return change.getReadOnlyProperty();
    }

    /** Why the grant is not possible; empty if it is. */
    ReadOnlyStringProperty grantProblem() {
        return grantProblem.getReadOnlyProperty();
    }

    private CheckAccess.Result explain() {
        ClusterRef ref = cluster.ref();
        CheckAccess.Result result =
                use.explain()
                        .get()
                        .run(
                                use.config().run().checked(),
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
        front.close(this);
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
        if (granting != null) {
            granting.cancel();
        }
    }
}
