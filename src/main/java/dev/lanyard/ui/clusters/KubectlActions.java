package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextMarks;
import dev.lanyard.kubeconfig.ConvertPlan;
import dev.lanyard.kubeconfig.KubeconfigPlan;
import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.KubeconfigUseCases;
import dev.lanyard.kubeconfig.Namespace;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.ProductionTag;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the kubeconfig from the window: shows them, writes them, confirms them, offers undo.
 */
public final class KubectlActions {
    private final KubeconfigUseCases use;
    private final AppState appState;
    private final WindowHost front;
    private final WriteChange write;
    private Function<String, List<WindowHost.Action>> afterSetUp = _ -> List.of();

    /**
     * The texts of a change.
     *
     * @param title heading of the dialog
     * @param lede text key of the sentence under it
     * @param verb label of the button that writes
     * @param done text key of the confirmation
     * @param from name of the context that gets another name; null for none
     */
    private record Texts(
            String title, String lede, String verb, String done, @Nullable String from) {}

    public KubectlActions(KubeconfigUseCases use, AppState appState, WindowHost front) {
        this.use = use;
        this.appState = appState;
        this.front = front;
        this.write = new WriteChange(use, appState, front);
    }

    /** Sets the buttons of the note after one cluster was set up, for its context. */
    void afterSetUp(Function<String, List<WindowHost.Action>> actions) {
        afterSetUp = actions;
    }

    public void refresh() {
        front.start(use.listContexts()::servable, appState.contexts()::set);
    }

    /** Writes entries, after showing the change unless the user switched that off. */
    void setUp(List<Row.Of> rows) {
        boolean shows = appState.settings().get().showChanges();
        SetUpDialog.Choices first = SetUpDialog.Choices.first(rows, shows);
        front.start(
                () -> setUp(rows, first),
                draft -> {
                    if (shows) {
                        front.show(new SetUpDialog(rows, first, draft, this, appState, front));
                    } else {
                        writeSetUp(draft);
                    }
                });
    }

    /** Plans the entries; blocks. */
    ChangeDraft setUp(List<Row.Of> rows, SetUpDialog.Choices choices) {
        String namespace = choices.namespace();
        if (namespace != null) {
            Namespace.check(namespace);
        }
        List<SetUpClusters.Target> targets = new ArrayList<>();
        for (Row.Of row : rows) {
            ClusterItem.RoleTarget reach = choices.reach() == null ? row.reach() : choices.reach();
            targets.add(new SetUpClusters.Target(row.item().cluster(), reach.profile(), null));
        }
        return entries(
                targets,
                new SetUpClusters.Names(choices.context(), null, namespace),
                choices.makeCurrent());
    }

    private ChangeDraft entries(
            List<SetUpClusters.Target> targets, SetUpClusters.Names names, boolean makeCurrent) {
        SetUpClusters.Plan plan = use.setUpClusters().plan(targets, names, UpdateOptions.USUAL);
        return draft(plan.change(makeCurrent), plan.contexts(), plan.notes(), true);
    }

    void writeSetUp(ChangeDraft draft) {
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
                () -> entries(List.of(target), SetUpClusters.Names.NONE, false),
                UiText.of("change.update", target.cluster().ref().name()),
                "change.lede.updated",
                UiText.of("change.write"),
                "change.setUp.done");
    }

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
                        front.show(new ConvertDialog(appState, front, first, this));
                    }
                });
    }

    /** Plans a conversion with these profiles of the users that could have several. */
    void plan(Map<String, ProfileName> chosen, Consumer<ConvertPlan> planned) {
        front.start(
                () -> {
                    ConvertPlan plan =
                            use.convertEntries()
                                    .plan(
                                            use.readAwsConfig().run(),
                                            List.of(),
                                            chosen,
                                            UpdateOptions.USUAL);
                    // Created here, because it is slow for a large file.
                    plan.change().diff();
                    return plan;
                },
                planned);
    }

    String files(ConvertPlan plan) {
        return write.files(plan.change().files());
    }

    void convert(ConvertPlan plan) {
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
        front.start(
                use.restore()::list,
                backups -> {
                    if (backups.isEmpty()) {
                        front.say(WindowHost.Note.of(UiText.of("backups.none")));
                        return;
                    }
                    front.show(new BackupsDialog(backups, write, appState.clock(), front));
                });
    }

    void favourite(String context, boolean on) {
        mark(now -> now.favourite(context, on));
    }

    void production(ClusterRef ref, boolean on) {
        mark(now -> now.production(ref, on));
    }

    private void mark(UnaryOperator<ContextMarks.Marks> step) {
        front.start(() -> use.marks().change(step), appState.marks()::set);
    }

    /** Switches the current context: to production after a question, to others at once. */
    public void makeCurrent(String context) {
        if (appState.isProduction(context)) {
            show(
                    () -> use(context),
                    new Texts(
                            UiText.of("change.production", context),
                            "change.production.lede",
                            UiText.of("change.makeCurrent.verb"),
                            "change.current.done",
                            null),
                    true);
        } else {
            front.start(
                    () -> use(context),
                    draft -> write.run(draft, "change.current.done", List.of()));
        }
    }

    private ChangeDraft use(String context) {
        return draft("", context, options -> use.useContext().run(context, options));
    }

    /** Asks for another name of a context; shows the change before it is written. */
    void rename(String context) {
        front.show(new RenameDialog(front, context, name -> rename(context, name)));
    }

    private void rename(String context, String name) {
        show(
                () ->
                        draft(
                                write.files(List.of()),
                                name,
                                options -> use.renameContext().run(context, name, options)),
                new Texts(
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
        show(plan, new Texts(title, lede, verb, done, null), false);
    }

    /** Shows and writes a change; {@code always} also where the user switched showing off. */
    private void show(Callable<ChangeDraft> plan, Texts texts, boolean always) {
        front.start(
                plan,
                draft -> {
                    if (draft.isEmpty()) {
                        front.say(WindowHost.Note.of(UiText.of("change.nothing", draft.file())));
                    } else if (always || appState.settings().get().showChanges()) {
                        front.show(dialog(draft, texts));
                    } else {
                        write.run(draft, texts.done(), List.of());
                    }
                });
    }

    private ChangeDialog dialog(ChangeDraft draft, Texts texts) {
        boolean production =
                appState.isProduction(texts.from())
                        || draft.contexts().stream().anyMatch(appState::isProduction);
        ChangeDialog dialog =
                new ChangeDialog(
                        appState,
                        front,
                        texts.title(),
                        production ? ProductionTag.of() : null,
                        texts.verb());
        dialog.onWrite(() -> write.run(draft, texts.done(), List.of()));
        dialog.show(draft.sentence(texts.lede()), draft.diff());
        return dialog;
    }
}
