package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ConvertPlan;
import dev.lanyard.kubeconfig.ConvertResult;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Other tools' entries: which of them come to ask Lanyard, with which profile, and which do not.
 */
public final class ConvertDialog implements WindowHost.Dialog {
    private final WindowHost front;
    private final List<ConvertResult.UserOutcome.ChooseProfile> choices;
    private final Map<String, ProfileName> chosen = new HashMap<>();
    private final ReadOnlyObjectWrapper<ConvertPlan> conversion;
    private final BiConsumer<Map<String, ProfileName>, Consumer<ConvertPlan>> plan;
    private final Function<ConvertPlan, String> files;
    private final Consumer<ConvertPlan> write;

    /**
     * A dialog that has not been shown yet.
     *
     * @param first what would be done with nothing chosen
     * @param plan finds out what would be done with these choices
     * @param files the files that a plan changes, for a person
     * @param write writes the plan that is shown
     */
    ConvertDialog(
            WindowHost front,
            ConvertPlan first,
            BiConsumer<Map<String, ProfileName>, Consumer<ConvertPlan>> plan,
            Function<ConvertPlan, String> files,
            Consumer<ConvertPlan> write) {
        this.front = front;
        this.choices = choices(first);
        this.conversion = new ReadOnlyObjectWrapper<>(first);
        this.plan = plan;
        this.files = files;
        this.write = write;
    }

    static List<ConvertResult.UserOutcome.ChooseProfile> choices(ConvertPlan plan) {
        return plan.users().stream()
                .filter(ConvertResult.UserOutcome.ChooseProfile.class::isInstance)
                .map(ConvertResult.UserOutcome.ChooseProfile.class::cast)
                .toList();
    }

    /** The users of other tools that stay as they are, and why. */
    List<ConvertResult.UserOutcome.Impossible> left() {
        ConvertPlan shown = conversion.get();
        return shown.users().stream()
                .filter(ConvertResult.UserOutcome.Impossible.class::isInstance)
                .map(ConvertResult.UserOutcome.Impossible.class::cast)
                .filter(one -> shown.ofOtherTools().contains(one.user()))
                .toList();
    }

    /** The files that change, for a person. */
    String files() {
        return files.apply(conversion.get());
    }

    @Override
    public String title() {
        return UiText.of("change.convert");
    }

    @Override
    public void dismissed() {
        // Nothing was written, so there is nothing to undo.
    }

    /** The users that a profile has to be chosen for; they stay here when one is chosen. */
    List<ConvertResult.UserOutcome.ChooseProfile> choices() {
        return choices;
    }

    /** What would be done as things are chosen. */
    ReadOnlyObjectProperty<ConvertPlan> conversion() {
        return conversion.getReadOnlyProperty();
    }

    void choose(String user, ProfileName profile) {
        chosen.put(user, profile);
        plan.accept(Map.copyOf(chosen), conversion::set);
    }

    void agree() {
        front.close();
        write.accept(conversion.get());
    }

    void cancel() {
        front.close();
    }
}
