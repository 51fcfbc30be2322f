package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.CheckPluginPolicy;
import dev.lanyard.kubeconfig.ConvertEntries;
import dev.lanyard.kubeconfig.ConvertPlan;
import dev.lanyard.kubeconfig.ConvertResult;
import dev.lanyard.kubeconfig.KubeconfigPlan;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.RemoveFromKubeconfig;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.kubeconfig.UndoKubeconfig;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.kubeconfig.UseContext;
import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.kubeconfig.file.StaleLocks;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the kubeconfig from the window: shows them, writes them, confirms them, offers undo.
 */
public final class KubectlActions {
    private final UseCases use;
    private final AppState desk;
    private final UiTasks tasks;
    private final WindowHost front;

    /**
     * The use cases of the kubeconfig; those that need the install tree are created on demand.
     *
     * @param policy checks whether kubectl's preferences allow the token command
     * @param environment for the short form of paths
     */
    public record UseCases(
            ListContexts contexts,
            Supplier<SetUpClusters> setUp,
            Supplier<ConvertEntries> convert,
            RemoveFromKubeconfig remove,
            UseContext current,
            UndoKubeconfig undo,
            StaleLocks locks,
            Supplier<CheckPluginPolicy.Policy> policy,
            ReadAwsConfig readConfig,
            Environment environment) {}

    /**
     * A planned change.
     *
     * @param file the name of the file that it changes
     * @param contexts the names of its contexts
     * @param notes remarks to show with it
     */
    private record Draft(
            String file,
            String diff,
            List<String> contexts,
            List<String> notes,
            boolean addsEntries,
            Runnable write) {}

    /** Creates the actions. */
    public KubectlActions(UseCases use, AppState desk, UiTasks tasks, WindowHost front) {
        this.use = use;
        this.desk = desk;
        this.tasks = tasks;
        this.front = front;
    }

    /** Reloads the contexts. */
    public void refresh() {
        tasks.start(use.contexts()::servable, desk.contexts()::set, this::failed);
    }

    /** Writes entries, after showing the change unless the user switched that off. */
    void setUp(List<SetUpClusters.Target> targets) {
        boolean one = targets.size() == 1;
        String title =
                one
                        ? UiText.of("change.setUp.one", targets.getFirst().cluster().ref().name())
                        : UiText.of("change.setUp.other", targets.size());
        tasks.start(
                () -> {
                    SetUpClusters.Plan plan = plan(targets);
                    return List.of(draft(plan, false), draft(plan, one));
                },
                drafts -> {
                    Draft plain = drafts.getFirst();
                    Draft shown = drafts.getLast();
                    if (!desk.settings().get().showChanges() || shown.diff().isEmpty()) {
                        write(plain, "change.setUp.done");
                        return;
                    }
                    front.show(
                            dialog(
                                    shown,
                                    title,
                                    "change.lede.added",
                                    one ? UiText.of("change.makeCurrent") : null,
                                    UiText.of("change.write"),
                                    ticked -> write(ticked ? shown : plain, "change.setUp.done")));
                },
                this::failed);
    }

    private SetUpClusters.Plan plan(List<SetUpClusters.Target> targets) {
        return use.setUp().get().plan(targets, SetUpClusters.Names.NONE, UpdateOptions.USUAL);
    }

    private Draft draft(SetUpClusters.Plan plan, boolean makeCurrent) {
        return draft(plan.change(makeCurrent), plan.contexts(), plan.notes(), true);
    }

    /** Rewrites an entry from EKS and the profile; keeps the current context. */
    void update(SetUpClusters.Target target) {
        show(
                () -> draft(plan(List.of(target)), false),
                UiText.of("change.update", target.cluster().ref().name()),
                "change.lede.updated",
                UiText.of("change.write"),
                "change.setUp.done");
    }

    /** Removes a context. */
    void remove(String context) {
        show(
                () -> {
                    List<String> names = List.of(context);
                    return draft(
                            use.remove().plan(names, UpdateOptions.USUAL), names, List.of(), false);
                },
                UiText.of("change.remove", context),
                "change.lede.removed",
                UiText.of("change.remove.verb"),
                "change.remove.done");
    }

    /** Converts entries of other tools, after showing the plan and asking for missing profiles. */
    public void convert() {
        plan(
                Map.of(),
                first -> {
                    boolean asks =
                            !ConvertDialog.choices(first).isEmpty()
                                    || first.change().diff().isEmpty();
                    if (!asks && !desk.settings().get().showChanges()) {
                        convert(first);
                    } else {
                        front.show(
                                new ConvertDialog(
                                        front,
                                        first,
                                        this::plan,
                                        plan -> files(plan.change().files()),
                                        this::convert));
                    }
                });
    }

    private void plan(Map<String, ProfileName> chosen, Consumer<ConvertPlan> planned) {
        tasks.start(
                () -> {
                    ConvertPlan plan =
                            use.convert()
                                    .get()
                                    .plan(
                                            use.readConfig().run(),
                                            List.of(),
                                            chosen,
                                            UpdateOptions.USUAL);
                    // Created here, because it is slow for a large file.
                    plan.change().diff();
                    return plan;
                },
                planned,
                this::failed);
    }

    private void convert(ConvertPlan plan) {
        List<String> contexts = new ArrayList<>();
        for (ConvertResult.UserOutcome outcome : plan.users()) {
            if (outcome instanceof ConvertResult.UserOutcome.Converted done) {
                contexts.addAll(done.contexts());
            }
        }
        write(draft(plan.change(), contexts, List.of(), true), "change.convert.done");
    }

    /** Reverts the last change, after showing the difference. */
    public void undoLast() {
        show(
                this::undo,
                UiText.of("change.undoLast"),
                "change.lede.undone",
                UiText.of("change.undo"),
                "change.undone");
    }

    private Draft undo() {
        String backup = use.undo().lastInUse();
        FileChange change = use.undo().run(backup, true, false).orThrow();
        return new Draft(
                files(List.of(change.file())),
                change.diff(),
                List.of(),
                List.of(),
                false,
                () -> use.undo().run(backup, false, false).orThrow());
    }

    /** Switches the current context; a small change, so it is not shown first. */
    public void makeCurrent(String context) {
        write(
                new Draft(
                        "",
                        "",
                        List.of(context),
                        List.of(),
                        false,
                        () -> use.current().run(context, UpdateOptions.USUAL).orThrow()),
                "change.current.done");
    }

    private Draft draft(
            KubeconfigPlan plan, List<String> contexts, List<String> notes, boolean addsEntries) {
        return new Draft(
                files(plan.files()),
                plan.diff(),
                contexts,
                notes,
                addsEntries,
                () -> plan.apply().orThrow());
    }

    private String files(List<Path> paths) {
        List<String> files = new ArrayList<>();
        for (Path path : paths.isEmpty() ? use.contexts().files().subList(0, 1) : paths) {
            files.add(use.environment().display(path));
        }
        return String.join(", ", files);
    }

    private void show(Callable<Draft> plan, String title, String lede, String verb, String done) {
        tasks.start(
                plan,
                draft -> {
                    if (!desk.settings().get().showChanges()) {
                        write(draft, done);
                        return;
                    }
                    front.show(dialog(draft, title, lede, null, verb, _ -> write(draft, done)));
                },
                this::failed);
    }

    private ChangeDialog dialog(
            Draft draft,
            String title,
            String lede,
            @Nullable String option,
            String verb,
            Consumer<Boolean> write) {
        List<String> lines = new ArrayList<>(List.of(UiText.of(lede, draft.file())));
        draft.notes().forEach(note -> lines.add(UiText.of("change.note", note)));
        return new ChangeDialog(
                front,
                new ChangeDialog.Content(
                        title, String.join("\n", lines), draft.diff(), option, verb),
                dialog -> {
                    if (!dialog.showNextTime().get()) {
                        desk.settings().change(settings -> settings.withShowChanges(false));
                    }
                    write.accept(dialog.ticked().get());
                });
    }

    private void write(Draft draft, String done) {
        tasks.start(
                () -> {
                    draft.write().run();
                    desk.contexts().set(use.contexts().servable());
                    return draft.addsEntries()
                            ? use.policy().get()
                            : new CheckPluginPolicy.Policy.Allowed();
                },
                policy -> front.say(written(draft, done, policy)),
                failure -> notWritten(failure, () -> write(draft, done)));
    }

    private WindowHost.Note written(Draft draft, String done, CheckPluginPolicy.Policy policy) {
        int count = draft.contexts().size();
        if (count == 0) {
            return WindowHost.Note.of(UiText.of(done, draft.file()));
        }
        String said =
                count > 3
                        ? UiText.of(done + ".many", count)
                        : UiText.of(
                                count == 1 ? done : done + ".some",
                                String.join(", ", draft.contexts()),
                                draft.file());
        if (!draft.notes().isEmpty()) {
            said = UiText.of("change.noted", said, String.join("; ", draft.notes()));
        }
        return policy.problem() == null
                ? new WindowHost.Note(
                        said,
                        false,
                        UiText.of("change.undo"),
                        () ->
                                tasks.start(
                                        this::undo,
                                        undo -> write(undo, "change.undone"),
                                        this::failed))
                : refused(said, policy);
    }

    /** The entries do not work yet: offers the lines for kubectl's preferences. */
    private WindowHost.Note refused(String said, CheckPluginPolicy.Policy policy) {
        boolean mends = !policy.remedy().isEmpty();
        return new WindowHost.Note(
                UiText.of("change.blocked", said, String.valueOf(policy.problem())),
                true,
                mends ? UiText.of("change.blocked.copy") : null,
                () -> front.copy(policy.remedy(), UiText.of("change.blocked.copied")));
    }

    /** Offers to remove a lock that another program left. */
    private void notWritten(ProblemException failure, Runnable again) {
        tasks.start(
                use.locks()::find,
                locks -> {
                    if (locks.isEmpty()) {
                        failed(failure);
                        return;
                    }
                    StaleLocks.StaleLock lock = locks.getFirst();
                    front.say(
                            new WindowHost.Note(
                                    UiText.of(
                                            "change.locked",
                                            use.environment().display(lock.lock()),
                                            lock.age()),
                                    true,
                                    UiText.of("change.unlock"),
                                    () -> unlock(again)));
                },
                this::failed);
    }

    private void unlock(Runnable again) {
        tasks.start(
                () -> {
                    use.locks().remove();
                    return true;
                },
                _ -> again.run(),
                this::failed);
    }

    private void failed(ProblemException failure) {
        front.say(WindowHost.Note.bad(Failures.sentence(failure)));
    }
}
