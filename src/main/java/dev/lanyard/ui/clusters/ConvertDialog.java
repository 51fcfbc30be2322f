package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ConvertPlan;
import dev.lanyard.kubeconfig.ConvertPlan.UserOutcome;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.text.SingleLine;
import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.UiText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * The dialog of a conversion of other tools' entries: which are converted, with which profile, and
 * which are not, with the reason.
 */
final class ConvertDialog extends ChangeDialog {
    private final Map<String, ProfileName> chosen = new HashMap<>();
    private final KubectlActions kubectl;
    private ConvertPlan conversion;

    /** Creates a dialog; {@code first} is the plan without choices. */
    ConvertDialog(AppState appState, WindowHost front, ConvertPlan first, KubectlActions kubectl) {
        super(appState, front, UiText.of("change.convert"), null, UiText.of("change.convert.verb"));
        this.conversion = first;
        this.kubectl = kubectl;
        options.getChildren().clear();
        VBox rows = new VBox(8);
        // Users stay listed after the choice.
        choices(first).forEach(choice -> rows.getChildren().add(row(choice)));
        for (UserOutcome outcome : first.users()) {
            if (outcome instanceof UserOutcome.Impossible left
                    && first.ofOtherTools().contains(left.user())) {
                rows.getChildren()
                        .add(Widgets.reason(UiText.of("convert.left", left.user()), left.why()));
            }
        }
        if (!rows.getChildren().isEmpty()) {
            ScrollPane scroll = Widgets.scroll(rows);
            scroll.setId("convert-rows");
            scroll.setMaxHeight(170);
            scroll.setMinHeight(Math.min(170, 44 * rows.getChildren().size()));
            addAboveDiff(scroll);
        }
        onWrite(() -> kubectl.convert(conversion));
        show(first);
    }

    static List<UserOutcome.ChooseProfile> choices(ConvertPlan plan) {
        return plan.users().stream()
                .filter(UserOutcome.ChooseProfile.class::isInstance)
                .map(UserOutcome.ChooseProfile.class::cast)
                .toList();
    }

    private void show(ConvertPlan next) {
        conversion = next;
        String text = next.change().diff();
        String nothing = choices(next).isEmpty() ? "convert.nothing" : "convert.chooseFirst";
        show(
                text.isEmpty()
                        ? UiText.of(nothing)
                        : UiText.of("change.lede.converted", kubectl.files(next)),
                text);
    }

    private HBox row(UserOutcome.ChooseProfile choice) {
        Label user = Widgets.text(UiText.of("convert.profile", choice.user()));
        ComboBox<ProfileName> box =
                Widgets.choice(
                        "convert-profile",
                        user.getText(),
                        choice.candidates(),
                        profile -> SingleLine.of(profile.value()));
        box.setPromptText(UiText.of("convert.choose"));
        box.setOnAction(_ -> {
            chosen.put(choice.user(), box.getValue());
            kubectl.plan(Map.copyOf(chosen), this::show);
        });
        user.setLabelFor(box);
        return Widgets.line(12, user, Widgets.spring(), box);
    }
}
