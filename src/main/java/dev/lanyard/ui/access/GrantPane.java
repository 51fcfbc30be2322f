package dev.lanyard.ui.access;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.Rights;
import dev.lanyard.ui.kit.ChoiceText;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Lets a role in with another of the user's profiles: rights, profile, and the change. */
final class GrantPane extends VBox {
    private final AccessDialog dialog;
    private final CheckAccess.Result refused;
    private final ComboBox<Rights.Level> level = new ComboBox<>();
    private final ComboBox<ClusterItem.RoleTarget> granter = new ComboBox<>();
    private final Label words = Widgets.paragraph("", "small", "muted");
    private final Button verb;

    GrantPane(AccessDialog dialog, CheckAccess.Result refused) {
        super(8);
        this.dialog = dialog;
        this.refused = refused;
        getStyleClass().add("card");
        level.setId("access-level");
        level.setAccessibleText(UiText.of("access.level"));
        level.getItems().setAll(Rights.Level.values());
        level.setConverter(
                new ChoiceText<>(
                        one -> UiText.of("access.level." + one.name().toLowerCase(Locale.ROOT))));
        level.setValue(Rights.Level.VIEW);
        granter.setId("access-granter");
        granter.setAccessibleText(UiText.of("access.granter"));
        granter.getItems().setAll(dialog.granters());
        granter.setConverter(new ChoiceText<>(reach -> reach.role() + " · " + reach.profile()));
        granter.setValue(dialog.granters().getFirst());
        words.setId("access-change");
        verb = Widgets.mainButton("access-grant", UiText.of("access.grant"), () -> grant(false));
        Label with = Widgets.text(UiText.of("access.with"), "muted");
        with.setMinWidth(USE_PREF_SIZE);
        HBox choices = new HBox(8, level, with, granter, Widgets.spring(), verb);
        choices.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(choices, words);
        level.setOnAction(_ -> grant(true));
        granter.setOnAction(_ -> grant(true));
        dialog.change().subscribe(_ -> show());
        dialog.grantProblem().subscribe(_ -> show());
        grant(true);
    }

    private void grant(boolean dryRun) {
        dialog.grant(refused, granter.getValue(), level.getValue(), dryRun);
    }

    private void show() {
        AccessChange change = dialog.change().get();
        String problem = dialog.grantProblem().get();
        verb.setDisable(change == null || change.steps().isEmpty());
        if (!problem.isEmpty()) {
            words.setText(problem);
        } else if (change == null) {
            words.setText(UiText.of("busy"));
        } else {
            List<String> steps = change.steps();
            String diff = change.diff().isEmpty() ? "" : "\n" + change.diff().strip();
            words.setText(
                    steps.isEmpty()
                            ? UiText.of("access.nothing")
                            : String.join("\n", steps) + diff);
        }
    }
}
