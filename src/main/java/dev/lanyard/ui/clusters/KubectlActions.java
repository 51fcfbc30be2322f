package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.CheckPluginPolicy;
import dev.lanyard.kubeconfig.ContextMarks;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.ConvertEntries;
import dev.lanyard.kubeconfig.ConvertPlan;
import dev.lanyard.kubeconfig.KubeconfigPlan;
import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.Namespace;
import dev.lanyard.kubeconfig.RemoveFromKubeconfig;
import dev.lanyard.kubeconfig.RenameContext;
import dev.lanyard.kubeconfig.RestoreKubeconfig;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.kubeconfig.UseContext;
import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.kubeconfig.file.StaleLocks;
import dev.lanyard.os.Environment;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Changes to the kubeconfig from the window: shows them, writes them, confirms them, offers undo.
 */
public final class KubectlActions {
    private final UseCases use;
    private final AppState appState;
    private final UiTasks tasks;
    private final WindowHost front;
    private final WriteChange write;
    private final ShowChange show;
    private Function<String, List<WindowHost.Action>> afterSetUp = _ -> List.of();

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
            RenameContext rename,
            RestoreKubeconfig restore,
            ContextMarks marks,
            StaleLocks locks,
            Supplier<CheckPluginPolicy.Policy> policy,
            ReadAwsConfig readConfig,
            Environment environment) {}

    /** Creates the actions. */
    public KubectlActions(UseCases use, AppState appState, UiTasks tasks, WindowHost front) {
        this.use = use;
        this.appState = appState;
        this.tasks = tasks;
        this.front = front;
        this.write = new WriteChange(use, appState, tasks, front);
        this.show = new ShowChange(write, appState, tasks, front);
    }

    /** Sets the buttons of the note after one cluster was set up, for its context. */
    void afterSetUp(Function<String, List<WindowHost.Action>> actions) {
        afterSetUp = actions;
    }

    /** Reloads the contexts. */
    public void refresh() {
        tasks.start(use.contexts()::servable, appState.contexts()::set, front::failed);
    }

    /** Writes entries, after showing the change unless the user switched that off. */
    void setUp(List<Row.Of> rows) {
        SetUpChoices first =
                new SetUpChoices(
                        rows.size() == 1 ? rows.getFirst().reach() : null,
                        null,
                        null,
                        rows.size() == 1);
        if (appState.settings().get().showChanges()) {
            new SetUpDialog(
                            rows,
                            first,
                            choices -> setUp(rows, choices),
                            this::writeSetUp,
                            tasks,
                            front)
                    .open();
            return;
        }
        SetUpChoices quiet = new SetUpChoices(first.reach(), null, null, false);
        tasks.start(() -> setUp(rows, quiet), this::writeSetUp, front::failed);
    }

    private ChangeDraft setUp(List<Row.Of> rows, SetUpChoices choices) {
        String namespace = choices.namespace();
        if (namespace != null) {
            Namespace.check(namespace);
        }
        List<SetUpClusters.Target> targets = new ArrayList<>();
        for (Row.Of row : rows) {
            ClusterItem.RoleTarget reach = choices.reach() == null ? row.reach() : choices.reach();
            targets.add(new SetUpClusters.Target(row.item().cluster(), reach.profile(), null));
        }
        SetUpClusters.Plan plan =
                use.setUp()
                        .get()
                        .plan(
                                targets,
                                new SetUpClusters.Names(choices.context(), null, namespace),
                                UpdateOptions.USUAL);
        return draft(plan.change(choices.makeCurrent()), plan.contexts(), plan.notes(), true);
    }

    private void writeSetUp(ChangeDraft draft) {
        List<WindowHost.Action> more =
                draft.contexts().size() == 1
                        ? afterSetUp.apply(draft.contexts().getFirst())
                        : List.of();
        if (draft.isEmpty()) {
            front.say(
                    new WindowHost.Note(
                            UiText.of("change.setUp.nothing", draft.file()), false, more));
        } else {
            write.run(draft, "change.setUp.done", more);
        }
    }

    /** Rewrites an entry from EKS and the profile; keeps the current context. */
    void update(SetUpClusters.Target target) {
        show(
                () -> {
                    SetUpClusters.Plan plan =
                            use.setUp()
                                    .get()
                                    .plan(
                                            List.of(target),
                                            SetUpClusters.Names.NONE,
                                            UpdateOptions.USUAL);
                    return draft(plan.change(false), plan.contexts(), plan.notes(), true);
                },
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
                    if (!asks && !appState.settings().get().showChanges()) {
                        convert(first);
                    } else {
                        front.show(
                                new ConvertDialog(
                                        front,
                                        first,
                                        this::plan,
                                        plan -> write.files(plan.change().files()),
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
                front::failed);
    }

    private void convert(ConvertPlan plan) {
        List<String> contexts = new ArrayList<>();
        for (ConvertPlan.UserOutcome outcome : plan.users()) {
            if (outcome instanceof ConvertPlan.UserOutcome.Converted done) {
                contexts.addAll(done.contexts());
            }
        }
        write.run(
                draft(plan.change(), contexts, List.of(), true), "change.convert.done", List.of());
    }

    /** Reverts the last change, after showing the difference. */
    public void undoLast() {
        show(
                write::undo,
                UiText.of("change.undoLast"),
                "change.lede.undone",
                UiText.of("change.undo"),
                "change.undone");
    }

    /** Lists the backups of the kubeconfig, of which one can be restored. */
    public void backups() {
        tasks.start(
                use.restore()::list,
                backups -> {
                    if (backups.isEmpty()) {
                        front.say(WindowHost.Note.of(UiText.of("backups.none")));
                        return;
                    }
                    BackupsDialog.Planner planner =
                            new BackupsDialog.Planner(
                                    this::restoration, write::restore, use.environment()::display);
                    front.show(new BackupsDialog(backups, planner, appState.clock(), tasks, front));
                },
                front::failed);
    }

    private ChangeDraft restoration(Backups.Backup backup) {
        KubeconfigPlan plan = use.restore().plan(backup.id(), false);
        return new ChangeDraft(
                use.environment().display(backup.file()),
                plan.diff(),
                List.of(),
                List.of(),
                false,
                () -> plan.apply());
    }

    /** Adds a context to the favourites, or removes it. */
    void favourite(String context, boolean on) {
        mark(now -> now.favourite(context, on));
    }

    /** Marks a cluster as production, or no longer. */
    void production(ClusterRef ref, boolean on) {
        mark(now -> now.production(ref, on));
    }

    private void mark(UnaryOperator<ContextMarks.Marks> step) {
        tasks.start(() -> use.marks().change(step), appState.marks()::set, front::failed);
    }

    /** Switches the current context: to production after a question, to others at once. */
    public void makeCurrent(String context) {
        for (ContextRow row : appState.contexts().get()) {
            if (row.name().equals(context) && appState.marks().get().isProduction(row)) {
                show.run(
                        () -> use(context),
                        new ShowChange.Texts(
                                UiText.of("change.production", context),
                                "change.production.lede",
                                UiText.of("change.makeCurrent.verb"),
                                "change.current.done",
                                null),
                        true);
                return;
            }
        }
        tasks.start(
                () -> use(context),
                draft -> write.run(draft, "change.current.done", List.of()),
                front::failed);
    }

    private ChangeDraft use(String context) {
        return draft("", context, options -> use.current().run(context, options));
    }

    /** Asks for another name of a context; shows the change before it is written. */
    void rename(String context) {
        front.show(new RenameDialog(front, context, name -> rename(context, name)));
    }

    private void rename(String context, String name) {
        show.run(
                () ->
                        draft(
                                write.files(List.of()),
                                name,
                                options -> use.rename().run(context, name, options)),
                new ShowChange.Texts(
                        UiText.of("change.rename", context),
                        "change.lede.changed",
                        UiText.of("change.rename.verb"),
                        "change.rename.done",
                        context),
                false);
    }

    private static ChangeDraft draft(
            String file, String context, Function<UpdateOptions, KubeconfigResult> change) {
        KubeconfigResult dry = change.apply(new UpdateOptions(null, true, false));
        StringBuilder diff = new StringBuilder();
        dry.files().forEach(each -> diff.append(each.diff()));
        return new ChangeDraft(
                file,
                diff.toString(),
                List.of(context),
                List.of(),
                false,
                () -> {
                    KubeconfigResult _ = change.apply(UpdateOptions.USUAL);
                });
    }

    private ChangeDraft draft(
            KubeconfigPlan plan, List<String> contexts, List<String> notes, boolean addsEntries) {
        return new ChangeDraft(
                write.files(plan.files()),
                plan.diff(),
                contexts,
                notes,
                addsEntries,
                () -> plan.apply());
    }

    private void show(
            Callable<ChangeDraft> plan, String title, String lede, String verb, String done) {
        show.run(plan, new ShowChange.Texts(title, lede, verb, done, null), false);
    }
}
