package dev.lanyard.ui.clusters;

import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.KubectlDoor;
import dev.lanyard.ui.state.KubectlDoor.Conversion;
import dev.lanyard.ui.state.UiText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Other tools' entries: which of them come to ask Lanyard, with which profile, and which do not.
 */
public final class ConvertDialog implements WindowHost.Dialog {
    private final WindowHost front;
    private final List<KubectlDoor.Choice> choices;
    private final Map<String, ProfileName> chosen = new HashMap<>();
    private final ReadOnlyObjectWrapper<Conversion> conversion;
    private final BiConsumer<Map<String, ProfileName>, Consumer<Conversion>> plan;
    private final Consumer<Map<String, ProfileName>> write;

    /**
     * A dialog that has not been shown yet.
     *
     * @param first what would be done with nothing chosen
     * @param plan finds out what would be done with these choices
     * @param write does it
     */
    ConvertDialog(
            WindowHost front,
            Conversion first,
            BiConsumer<Map<String, ProfileName>, Consumer<Conversion>> plan,
            Consumer<Map<String, ProfileName>> write) {
        this.front = front;
        this.choices = first.choices();
        this.conversion = new ReadOnlyObjectWrapper<>(first);
        this.plan = plan;
        this.write = write;
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
    List<KubectlDoor.Choice> choices() {
        return choices;
    }

    /** What would be done as things are chosen. */
    ReadOnlyObjectProperty<Conversion> conversion() {
        return conversion.getReadOnlyProperty();
    }

    void choose(String user, ProfileName profile) {
        chosen.put(user, profile);
        plan.accept(Map.copyOf(chosen), conversion::set);
    }

    void agree() {
        front.close();
        write.accept(Map.copyOf(chosen));
    }

    void cancel() {
        front.close();
    }
}
