package dev.lanyard.ui.clusters;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The dialog before clusters are set up: name, namespace and role are chosen, the change is planned
 * anew with each choice, and the plan that is shown is the one that is written.
 */
public final class SetUpDialog implements WindowHost.Dialog {
    private final List<Row.Of> rows;
    private final Function<SetUpChoices, ChangeDraft> plan;
    private final Consumer<ChangeDraft> write;
    private final UiTasks tasks;
    private final WindowHost front;
    private final ReadOnlyObjectWrapper<@Nullable ChangeDraft> draft =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private SetUpChoices choices;
    private UiTasks.@Nullable Running planning;

    /**
     * Creates a dialog.
     *
     * @param first the choices to begin with
     * @param plan plans the change; blocks
     * @param write writes the change that is shown
     */
    SetUpDialog(
            List<Row.Of> rows,
            SetUpChoices first,
            Function<SetUpChoices, ChangeDraft> plan,
            Consumer<ChangeDraft> write,
            UiTasks tasks,
            WindowHost front) {
        this.rows = List.copyOf(rows);
        this.choices = first;
        this.plan = plan;
        this.write = write;
        this.tasks = tasks;
        this.front = front;
    }

    /** Opens the dialog when the first plan is ready; a failure is shown in a note. */
    void open() {
        tasks.start(
                () -> plan.apply(choices),
                first -> {
                    draft.set(first);
                    front.show(this);
                },
                front::failed);
    }

    @Override
    public String title() {
        return rows.size() == 1
                ? UiText.of("change.setUp.one", rows.getFirst().item().ref().name())
                : UiText.of("change.setUp.other", rows.size());
    }

    /** Returns whether a single cluster is set up, which has more choices. */
    boolean isOne() {
        return rows.size() == 1;
    }

    /** Returns the names of the clusters that are marked as production. */
    List<String> production() {
        return rows.stream()
                .filter(row -> row.mark().production())
                .map(row -> row.item().ref().name())
                .toList();
    }

    /** Returns the roles to choose from; empty for several clusters. */
    List<ClusterItem.RoleTarget> roles() {
        return isOne() ? rows.getFirst().item().reaches() : List.of();
    }

    SetUpChoices choices() {
        return choices;
    }

    void role(ClusterItem.RoleTarget next) {
        choose(
                new SetUpChoices(
                        next, choices.context(), choices.namespace(), choices.makeCurrent()));
    }

    /** Sets the context's name; an empty one is the name that Lanyard gives. */
    void context(String name) {
        choose(
                new SetUpChoices(
                        choices.reach(), orNull(name), choices.namespace(), choices.makeCurrent()));
    }

    void namespace(String name) {
        choose(
                new SetUpChoices(
                        choices.reach(), choices.context(), orNull(name), choices.makeCurrent()));
    }

    void makeCurrent(boolean next) {
        choose(new SetUpChoices(choices.reach(), choices.context(), choices.namespace(), next));
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /** Plans anew; until then nothing can be written. */
    private void choose(SetUpChoices next) {
        if (next.equals(choices)) {
            return;
        }
        choices = next;
        if (planning != null) {
            planning.cancel();
        }
        draft.set(null);
        planning =
                tasks.start(
                        () -> plan.apply(next),
                        planned -> {
                            problem.set("");
                            draft.set(planned);
                        },
                        this::failed);
    }

    private void failed(ProblemException failure) {
        problem.set(Failures.sentence(failure));
    }

    /** Writes the change that is shown. */
    void agree() {
        front.close(this);
        write.accept(Objects.requireNonNull(draft.get()));
    }

    void cancel() {
        dismissed();
        front.close(this);
    }

    @Override
    public void dismissed() {
        if (planning != null) {
            planning.cancel();
        }
    }

    /** The planned change; null while it is planned or where it cannot be. */
    ReadOnlyObjectProperty<@Nullable ChangeDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    /** Why the choices cannot be planned; empty while they can. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
