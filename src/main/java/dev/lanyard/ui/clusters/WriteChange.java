package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.KubeconfigPlan;
import dev.lanyard.kubeconfig.KubeconfigUseCases;
import dev.lanyard.kubeconfig.PluginPolicy;
import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.kubeconfig.file.StaleLocks;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Writes a planned change, confirms it in a note, and offers undo. */
final class WriteChange {
    private final KubeconfigUseCases use;
    private final AppState appState;
    private final WindowHost front;

    WriteChange(KubeconfigUseCases use, AppState appState, WindowHost front) {
        this.use = use;
        this.appState = appState;
        this.front = front;
    }

    /**
     * Writes a change.
     *
     * @param done text key of the confirmation
     * @param more further buttons of the confirmation
     */
    void run(ChangeDraft draft, String done, List<WindowHost.Action> more) {
        front.tasks()
                .start(
                        () -> {
                            draft.write().run();
                            appState.marks().set(use.marks().read());
                            appState.contexts().set(use.listContexts().servable());
                            return draft.addsEntries() ? use.pluginPolicy() : PluginPolicy.ALLOWED;
                        },
                        policy -> front.say(written(draft, done, more, policy)),
                        failure -> notWritten(failure, () -> run(draft, done, more)));
    }

    ChangeDraft restoration(Backups.Backup backup) {
        KubeconfigPlan plan = use.restore().plan(backup.id(), false);
        return new ChangeDraft(files(List.of(backup.file())), plan.diff(), () -> plan.apply());
    }

    /** Writes a restoration, which may be of a file that KUBECONFIG does not name. */
    void restore(ChangeDraft draft, Path file) {
        WindowHost.Action undo =
                new WindowHost.Action(
                        UiText.of("change.undo"), () -> runUndo(() -> undo(file.toString())));
        run(draft, "backups.done", List.of(undo));
    }

    ChangeDraft undo() {
        return undo(use.restore().lastInUse());
    }

    private ChangeDraft undo(@Nullable String backup) {
        FileChange change = use.restore().undo(backup, true, false).orThrow();
        return new ChangeDraft(
                files(List.of(change.file())),
                change.diff(),
                () -> use.restore().undo(backup, false, false).orThrow());
    }

    /** Returns the names of files, or of the one that new entries go to. */
    String files(List<Path> paths) {
        List<String> files = new ArrayList<>();
        for (Path path : paths.isEmpty() ? use.listContexts().files().subList(0, 1) : paths) {
            files.add(use.display(path));
        }
        return String.join(", ", files);
    }

    private WindowHost.Note written(
            ChangeDraft draft, String done, List<WindowHost.Action> more, PluginPolicy policy) {
        int count = draft.contexts().size();
        if (count == 0) {
            return new WindowHost.Note(UiText.of(done, draft.file()), false, more);
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
        if (policy.problem() != null) {
            return refused(said, policy);
        }
        List<WindowHost.Action> actions = new ArrayList<>();
        actions.add(new WindowHost.Action(UiText.of("change.undo"), () -> runUndo(this::undo)));
        actions.addAll(more);
        return new WindowHost.Note(said, false, actions);
    }

    private void runUndo(Callable<ChangeDraft> plan) {
        front.start(plan, undo -> run(undo, "change.undone", List.of()));
    }

    /** The entries do not work yet: offers the lines for kubectl's preferences. */
    private WindowHost.Note refused(String said, PluginPolicy policy) {
        return new WindowHost.Note(
                UiText.of("change.blocked", said, String.valueOf(policy.problem())),
                true,
                policy.remedy().isEmpty()
                        ? List.of()
                        : List.of(
                                new WindowHost.Action(
                                        UiText.of("change.blocked.copy"),
                                        () ->
                                                front.copy(
                                                        policy.remedy(),
                                                        UiText.of("change.blocked.copied")))));
    }

    /** Offers to remove a lock that another program left. */
    private void notWritten(ProblemException failure, Runnable again) {
        front.start(
                use.staleLocks()::find,
                locks -> {
                    if (locks.isEmpty()) {
                        front.failed(failure);
                        return;
                    }
                    StaleLocks.StaleLock lock = locks.getFirst();
                    front.say(
                            new WindowHost.Note(
                                    UiText.of(
                                            "change.locked", use.display(lock.lock()), lock.age()),
                                    true,
                                    List.of(
                                            new WindowHost.Action(
                                                    UiText.of("change.unlock"),
                                                    () -> unlock(again)))));
                });
    }

    private void unlock(Runnable again) {
        front.start(
                () -> {
                    use.staleLocks().remove();
                    return true;
                },
                _ -> again.run());
    }
}
