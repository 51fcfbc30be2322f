package dev.lanyard.ui.clusters;

import dev.lanyard.failure.Failure;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.desk.Desk;
import dev.lanyard.ui.desk.KubectlDoor;
import dev.lanyard.ui.desk.KubectlDoor.Change;
import dev.lanyard.ui.desk.KubectlDoor.Wish;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.Front;
import dev.lanyard.ui.kit.UiTasks;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes to the kubeconfig as a person meets them: shown, written, told of, undone. */
public final class KubectlActions {
    private final KubectlDoor kubectl;
    private final Desk desk;
    private final UiTasks tasks;
    private final Front front;

    /** With the kubeconfig behind a door. */
    public KubectlActions(KubectlDoor kubectl, Desk desk, UiTasks tasks, Front front) {
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
                        ? Words.of("change.setUp.one", wanted.getFirst().cluster().ref().name())
                        : Words.of("change.setUp.other", wanted.size());
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
                    String option = one ? Words.of("change.makeCurrent") : null;
                    ChangeDialog.Content content =
                            new ChangeDialog.Content(
                                    title,
                                    Words.of("change.lede.added", change.file()),
                                    change.diff(),
                                    option,
                                    Words.of("change.write"));
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
                Words.of("change.update", wanted.cluster().ref().name()),
                "change.lede.updated",
                Words.of("change.write"),
                "change.setUp.done");
    }

    /** Takes a context out. */
    void remove(String context) {
        show(
                new Wish.Remove(List.of(context)),
                Words.of("change.remove", context),
                "change.lede.removed",
                Words.of("change.remove.verb"),
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
                Words.of("change.undoLast"),
                "change.lede.undone",
                Words.of("change.undo"),
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
                                    Words.of(lede, change.file()),
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
                        front.say(Front.Note.of(Words.of(done, change.file())));
                        return;
                    }
                    String names = String.join(", ", change.contexts());
                    int count = change.contexts().size();
                    String said =
                            count > 3
                                    ? Words.of(done + ".many", count)
                                    : Words.of(
                                            count == 1 ? done : done + ".some",
                                            names,
                                            change.file());
                    KubectlDoor.Block block = written.block();
                    if (block != null) {
                        front.say(refused(said, block));
                        return;
                    }
                    front.say(
                            new Front.Note(
                                    said,
                                    false,
                                    Words.of("change.undo"),
                                    () -> write(new Wish.Undo(), "change.undone")));
                },
                failure -> notWritten(failure, () -> write(wish, done)));
    }

    /** What was written is of no use yet: with the lines for kubectl's preferences at hand. */
    private Front.Note refused(String said, KubectlDoor.Block block) {
        boolean mends = !block.remedy().isEmpty();
        return new Front.Note(
                Words.of("change.blocked", said, block.why()),
                true,
                mends ? Words.of("change.blocked.copy") : null,
                () -> front.copy(block.remedy(), Words.of("change.blocked.copied")));
    }

    /** A lock that somebody left behind can be taken away with a click. */
    private void notWritten(Failure failure, Runnable again) {
        tasks.start(
                kubectl::staleLocks,
                locks -> {
                    if (locks.isEmpty()) {
                        failed(failure);
                        return;
                    }
                    KubectlDoor.Lock lock = locks.getFirst();
                    front.say(
                            new Front.Note(
                                    Words.of("change.locked", lock.file(), lock.age()),
                                    true,
                                    Words.of("change.unlock"),
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

    private void failed(Failure failure) {
        front.say(Front.Note.bad(failure.line()));
    }
}
