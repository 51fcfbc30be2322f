package dev.lanyard.ui.clusters;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.KubectlDoor;
import dev.lanyard.ui.state.KubectlDoor.Change;
import dev.lanyard.ui.state.KubectlDoor.Wish;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes to the kubeconfig as a person meets them: shown, written, told of, undone. */
public final class KubectlActions {
    private final KubectlDoor kubectl;
    private final AppState desk;
    private final UiTasks tasks;
    private final WindowHost front;

    /** With the kubeconfig behind a door. */
    public KubectlActions(KubectlDoor kubectl, AppState desk, UiTasks tasks, WindowHost front) {
        this.kubectl = kubectl;
        this.desk = desk;
        this.tasks = tasks;
        this.front = front;
    }

    /** Reads the contexts again. */
    public void refresh() {
        tasks.start(kubectl::contexts, desk.contexts()::set, this::failed);
    }

    /** Writes entries, after showing what changes unless the person has had enough of that. */
    void setUp(List<KubectlDoor.Wanted> wanted) {
        boolean one = wanted.size() == 1;
        String title =
                one
                        ? UiText.of("change.setUp.one", wanted.getFirst().cluster().ref().name())
                        : UiText.of("change.setUp.other", wanted.size());
        if (!desk.settings().get().showChanges()) {
            write(new Wish.SetUp(wanted, false), "change.setUp.done");
            return;
        }
        Wish.SetUp wish = new Wish.SetUp(wanted, one);
        tasks.start(
                () -> kubectl.plan(wish),
                change -> {
                    if (change.diff().isEmpty()) {
                        write(new Wish.SetUp(wanted, false), "change.setUp.done");
                        return;
                    }
                    String option = one ? UiText.of("change.makeCurrent") : null;
                    ChangeDialog.Content content =
                            new ChangeDialog.Content(
                                    title,
                                    UiText.of("change.lede.added", change.file()),
                                    change.diff(),
                                    option,
                                    UiText.of("change.write"));
                    front.show(
                            new ChangeDialog(
                                    front,
                                    content,
                                    dialog -> {
                                        boolean current = one && dialog.ticked().get();
                                        keepAsking(dialog);
                                        write(new Wish.SetUp(wanted, current), "change.setUp.done");
                                    }));
                },
                this::failed);
    }

    /** Writes an entry anew, as EKS and the profile are now; the current context stays. */
    void update(KubectlDoor.Wanted wanted) {
        show(
                new Wish.SetUp(List.of(wanted), false),
                UiText.of("change.update", wanted.cluster().ref().name()),
                "change.lede.updated",
                UiText.of("change.write"),
                "change.setUp.done");
    }

    /** Takes a context out. */
    void remove(String context) {
        show(
                new Wish.Remove(List.of(context)),
                UiText.of("change.remove", context),
                "change.lede.removed",
                UiText.of("change.remove.verb"),
                "change.remove.done");
    }

    /** Makes entries of other tools ask Lanyard, after showing which, and asking where one must. */
    public void convert() {
        plan(
                Map.of(),
                first -> {
                    boolean asks = !first.choices().isEmpty() || first.change().diff().isEmpty();
                    if (!asks && !desk.settings().get().showChanges()) {
                        convert(Map.of());
                    } else {
                        front.show(new ConvertDialog(front, first, this::plan, this::convert));
                    }
                });
    }

    private void plan(Map<String, ProfileName> chosen, Consumer<KubectlDoor.Conversion> planned) {
        tasks.start(() -> kubectl.conversion(chosen), planned, this::failed);
    }

    private void convert(Map<String, ProfileName> chosen) {
        write(new Wish.Convert(chosen), "change.convert.done");
    }

    /** Goes back to what the file was before the last change, after showing what that means. */
    public void undoLast() {
        show(
                new Wish.Undo(),
                UiText.of("change.undoLast"),
                "change.lede.undone",
                UiText.of("change.undo"),
                "change.undone");
    }

    /** Makes a context the current one; a small change, so it is not shown first. */
    public void makeCurrent(String context) {
        write(new Wish.MakeCurrent(context), "change.current.done");
    }

    private void show(Wish wish, String title, String lede, String verb, String done) {
        if (!desk.settings().get().showChanges()) {
            write(wish, done);
            return;
        }
        tasks.start(
                () -> kubectl.plan(wish),
                change -> {
                    ChangeDialog.Content content =
                            new ChangeDialog.Content(
                                    title,
                                    UiText.of(lede, change.file()),
                                    change.diff(),
                                    null,
                                    verb);
                    front.show(
                            new ChangeDialog(
                                    front,
                                    content,
                                    dialog -> {
                                        keepAsking(dialog);
                                        write(wish, done);
                                    }));
                },
                this::failed);
    }

    private void keepAsking(ChangeDialog dialog) {
        if (!dialog.showNextTime().get()) {
            desk.settings().change(settings -> settings.withShowChanges(false));
        }
    }

    private record Written(Change change, KubectlDoor.@Nullable Block block) {}

    private void write(Wish wish, String done) {
        tasks.start(
                () -> {
                    Change change = kubectl.carryOut(wish);
                    desk.contexts().set(kubectl.contexts());
                    boolean adds = wish instanceof Wish.SetUp || wish instanceof Wish.Convert;
                    return new Written(change, adds ? kubectl.block() : null);
                },
                written -> {
                    Change change = written.change();
                    if (wish instanceof Wish.Undo) {
                        front.say(WindowHost.Note.of(UiText.of(done, change.file())));
                        return;
                    }
                    String names = String.join(", ", change.contexts());
                    int count = change.contexts().size();
                    String said =
                            count > 3
                                    ? UiText.of(done + ".many", count)
                                    : UiText.of(
                                            count == 1 ? done : done + ".some",
                                            names,
                                            change.file());
                    KubectlDoor.Block block = written.block();
                    if (block != null) {
                        front.say(refused(said, block));
                        return;
                    }
                    front.say(
                            new WindowHost.Note(
                                    said,
                                    false,
                                    UiText.of("change.undo"),
                                    () -> write(new Wish.Undo(), "change.undone")));
                },
                failure -> notWritten(failure, () -> write(wish, done)));
    }

    /** What was written is of no use yet: with the lines for kubectl's preferences at hand. */
    private WindowHost.Note refused(String said, KubectlDoor.Block block) {
        boolean mends = !block.remedy().isEmpty();
        return new WindowHost.Note(
                UiText.of("change.blocked", said, block.why()),
                true,
                mends ? UiText.of("change.blocked.copy") : null,
                () -> front.copy(block.remedy(), UiText.of("change.blocked.copied")));
    }

    /** A lock that somebody left behind can be taken away with a click. */
    private void notWritten(ProblemException failure, Runnable again) {
        tasks.start(
                kubectl::staleLocks,
                locks -> {
                    if (locks.isEmpty()) {
                        failed(failure);
                        return;
                    }
                    KubectlDoor.Lock lock = locks.getFirst();
                    front.say(
                            new WindowHost.Note(
                                    UiText.of("change.locked", lock.file(), lock.age()),
                                    true,
                                    UiText.of("change.unlock"),
                                    () -> unlock(again)));
                },
                this::failed);
    }

    private void unlock(Runnable again) {
        tasks.start(
                () -> {
                    kubectl.removeStaleLocks();
                    return true;
                },
                _ -> again.run(),
                this::failed);
    }

    private void failed(ProblemException failure) {
        front.say(WindowHost.Note.bad(failure.line()));
    }
}
