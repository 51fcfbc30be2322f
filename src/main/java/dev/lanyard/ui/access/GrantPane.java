package dev.lanyard.ui.access;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.Rights;
import dev.lanyard.access.Verdict;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.ClusterItem.RoleTarget;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Lets a role in with another of the user's profiles: rights, profile, and the change. */
final class GrantPane extends VBox {
    private final AccessDialog.UseCases use;
    private final CheckAccess.Result refused;
    private final WindowHost front;
    private final Runnable granted;
    private final ComboBox<Rights.Level> level;
    private final ComboBox<RoleTarget> granter;
    private final Label words = Widgets.paragraph("", "small", "muted");
    private final Button verb;
    private UiTasks.RunningTask running = UiTasks.RunningTask.NONE;

    /**
     * Creates the pane, and plans the first choice.
     *
     * @param granters profiles that reach the cluster, which may grant access; at least one
     * @param granted runs after the grant
     */
    GrantPane(
            AccessDialog.UseCases use,
            CheckAccess.Result refused,
            List<RoleTarget> granters,
            WindowHost front,
            Runnable granted) {
        super(8);
        this.use = use;
        this.refused = refused;
        this.front = front;
        this.granted = granted;
        getStyleClass().add("card");
        level =
                Widgets.choice(
                        "access-level",
                        UiText.of("access.level"),
                        List.of(Rights.Level.values()),
                        one -> UiText.of("access.level." + UiText.key(one)));
        level.setValue(Rights.Level.VIEW);
        granter =
                Widgets.choice(
                        "access-granter",
                        UiText.of("access.granter"),
                        granters,
                        reach -> reach.role() + " · " + reach.profile());
        granter.setValue(granters.getFirst());
        words.setId("access-change");
        verb = Widgets.mainButton("access-grant", UiText.of("access.grant"), () -> grant(false));
        Label with = Widgets.text(UiText.of("access.with"), "muted");
        with.setMinWidth(USE_PREF_SIZE);
        HBox choices = Widgets.line(8, level, with, granter, Widgets.spring(), verb);
        getChildren().addAll(choices, words);
        level.setOnAction(_ -> grant(true));
        granter.setOnAction(_ -> grant(true));
        grant(true);
    }

    private void grant(boolean dryRun) {
        cancel();
        verb.setDisable(true);
        words.setText(UiText.of("busy"));
        RoleTarget by = granter.getValue();
        Rights.Level rights = level.getValue();
        running =
                front.tasks()
                        .start(
                                () -> grant(by, rights, dryRun),
                                change -> {
                                    if (dryRun) {
                                        show(change);
                                    } else {
                                        granted.run();
                                    }
                                },
                                failure -> words.setText(Failures.sentence(failure)));
    }

    private AccessChange grant(RoleTarget by, Rights.Level rights, boolean dryRun) {
        AccessChange.Request request =
                new AccessChange.Request(
                        use.credentials().get(use.config().run().checked(), by.profile(), null),
                        refused.cluster().ref(),
                        refused.role());
        boolean renew = refused.verdict().kind() == Verdict.Kind.STALE_ENTRY;
        return use.grant()
                .get()
                .run(request, new Rights.ByPolicy(rights, List.of()), renew, dryRun);
    }

    private void show(AccessChange change) {
        List<String> steps = change.steps();
        verb.setDisable(steps.isEmpty());
        String diff = change.diff().isEmpty() ? "" : "\n" + change.diff().strip();
        words.setText(
                steps.isEmpty() ? UiText.of("access.nothing") : String.join("\n", steps) + diff);
    }

    void cancel() {
        running.cancel();
    }
}
