package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ConvertPlan;
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
 * The dialog of a conversion of other tools' entries: which are converted, with which profile, and
 * which are not.
 */
public final class ConvertDialog implements WindowHost.Dialog {
    private final WindowHost front;
    private final List<ConvertPlan.UserOutcome.ChooseProfile> choices;
    private final Map<String, ProfileName> chosen = new HashMap<>();
    private final ReadOnlyObjectWrapper<ConvertPlan> conversion;
    private final BiConsumer<Map<String, ProfileName>, Consumer<ConvertPlan>> plan;
    private final Function<ConvertPlan, String> files;
    private final Consumer<ConvertPlan> write;

    /**
     * Creates a dialog.
     *
     * @param first the plan without choices
     * @param plan makes the plan for these choices
     * @param files names the files that a plan changes
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

    static List<ConvertPlan.UserOutcome.ChooseProfile> choices(ConvertPlan plan) {
        return plan.users().stream()
                .filter(ConvertPlan.UserOutcome.ChooseProfile.class::isInstance)
                .map(ConvertPlan.UserOutcome.ChooseProfile.class::cast)
                .toList();
    }

    /** Returns the users of other tools that are not converted, and why. */
    List<ConvertPlan.UserOutcome.Impossible> left() {
        ConvertPlan shown = conversion.get();
        return shown.users().stream()
                .filter(ConvertPlan.UserOutcome.Impossible.class::isInstance)
                .map(ConvertPlan.UserOutcome.Impossible.class::cast)
                .filter(one -> shown.ofOtherTools().contains(one.user()))
                .toList();
    }

    /** Returns the files that change. */
    String files() {
        return files.apply(conversion.get());
    }

    @Override
    public String title() {
        return UiText.of("change.convert");
    }

    /** Returns the users that need a choice of profile; they stay listed after the choice. */
    List<ConvertPlan.UserOutcome.ChooseProfile> choices() {
        return choices;
    }

    /** The plan for the current choices. */
    ReadOnlyObjectProperty<ConvertPlan> conversion() {
        return conversion.getReadOnlyProperty();
    }

    void choose(String user, ProfileName profile) {
        chosen.put(user, profile);
        plan.accept(Map.copyOf(chosen), conversion::set);
    }

    void agree() {
        front.close(this);
        write.accept(conversion.get());
    }

    void cancel() {
        front.close(this);
    }
}
