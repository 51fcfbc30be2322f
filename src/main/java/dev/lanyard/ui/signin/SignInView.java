package dev.lanyard.ui.signin;

import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WhileVisible;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.signin.SignInDialog.Step;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.DurationText;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The view of a {@link SignInDialog}: device code, remaining time, buttons. */
public final class SignInView extends VBox {
    private static final double BAR_HEIGHT = 32;
    private static final double CODE_HEIGHT = 75;

    private final SignInDialog dialog;
    private final AppState appState;
    private final Label lede = Widgets.paragraph("", "muted");
    private final VBox middle = new VBox(14);
    private final Label wait = Widgets.text("", "small", "muted");
    private final HBox buttons = new HBox(8);

    /** Creates the view of a sign-in. */
    public SignInView(SignInDialog dialog, AppState appState, UiTasks tasks) {
        this.dialog = dialog;
        this.appState = appState;
        setAlignment(Pos.TOP_CENTER);
        setPrefWidth(392);
        lede.setId("signin-lede");
        lede.setAlignment(Pos.CENTER);
        lede.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        wait.setId("signin-wait");
        middle.setAlignment(Pos.CENTER);
        buttons.setAlignment(Pos.CENTER);
        Label warning = Widgets.paragraph("", "soon");
        warning.setId("signin-warning");
        dialog.warning()
                .subscribe(text -> {
                    warning.setText(text);
                    Widgets.shown(warning, !text.isEmpty());
                });
        VBox device =
                new VBox(
                        8,
                        Widgets.paragraph(UiText.of("signin.noAnswer"), "small", "muted"),
                        Widgets.button(
                                "signin-device",
                                UiText.of("signin.device"),
                                dialog.actions()::useDeviceCode));
        device.setId("signin-no-answer");
        device.setAlignment(Pos.CENTER);
        dialog.offersDeviceCode().subscribe(offered -> Widgets.shown(device, offered));
        getChildren()
                .addAll(
                        Widgets.text(dialog.title(), "dialog-title"),
                        lede,
                        warning,
                        middle,
                        wait,
                        device,
                        buttons);
        setMargin(device, new Insets(0, 0, 16, 0));
        setMargin(lede, new Insets(4, 0, 14, 0));
        setMargin(wait, new Insets(14, 0, 16, 0));
        dialog.step().subscribe(this::show);
        WhileVisible.every(Duration.ofSeconds(1), this, tasks, this::tick);
    }

    private void show(Step step) {
        Widgets.styled(lede, "label", step instanceof Step.Failed ? "ended" : "muted");
        middle.getChildren().clear();
        buttons.getChildren().clear();
        switch (step) {
            case Step.Starting starting -> {
                // Its room stays to the end, so that the buttons do not move.
                middle.setMinHeight(starting.withCode() ? CODE_HEIGHT : BAR_HEIGHT);
                lede.setText(UiText.of("signin.starting"));
                middle.getChildren().add(Widgets.busy("signin-bar", 200));
                buttons.getChildren().add(cancel());
            }
            case Step.Waiting waiting -> waiting(waiting);
            case Step.Failed failed -> {
                lede.setText(WindowHost.Note.bad(failed.why()).text());
                buttons.getChildren()
                        .addAll(
                                Widgets.button(
                                        "signin-cancel",
                                        UiText.of("dialog.close"),
                                        dialog.actions()::cancel),
                                Widgets.mainButton(
                                        "signin-retry",
                                        UiText.of("signin.retry"),
                                        dialog.actions()::retry));
            }
        }
        Widgets.announce(lede, lede.getText());
        tick();
        javafx.scene.Node main = lookup(".button.accent");
        if (main != null && getScene() != null) {
            main.requestFocus();
        }
    }

    private void waiting(Step.Waiting waiting) {
        String code = waiting.code();
        if (!waiting.opened()) {
            lede.setText(UiText.of("signin.byHand", waiting.whyNot()));
            TextField address = new TextField(waiting.address().toString());
            address.setId("signin-address");
            address.setEditable(false);
            address.setAccessibleText(UiText.of("signin.address"));
            address.getStyleClass().add("mono");
            middle.getChildren().add(address);
        } else {
            lede.setText(UiText.of(code == null ? "signin.lede" : "signin.ledeCode"));
        }
        if (code != null) {
            middle.getChildren().add(codeBox(code));
        } else if (waiting.opened()) {
            middle.getChildren().add(Widgets.busy("signin-bar", 200));
        }
        buttons.getChildren()
                .addAll(
                        cancel(),
                        Widgets.button(
                                "signin-copy",
                                UiText.of("signin.copy"),
                                () -> dialog.actions().copyLink(waiting.address())),
                        Widgets.mainButton(
                                "signin-open",
                                UiText.of(waiting.opened() ? "signin.again" : "signin.open"),
                                () -> dialog.actions().openAgain(waiting.address())));
    }

    private static StackPane codeBox(String code) {
        TextField text = new TextField(spaced(code));
        text.setId("signin-code");
        text.setFocusTraversable(false);
        text.setEditable(false);
        text.setAccessibleText(UiText.of("signin.code", String.join(" ", code.split(""))));
        text.getStyleClass().setAll("text-input", "code-text");
        StackPane box = new StackPane(text);
        box.getStyleClass().add("code-box");
        box.setPrefWidth(392);
        return box;
    }

    /** Spaces the characters, so that they can be compared one by one. */
    private static String spaced(String code) {
        return String.join("\u200a", code.split(""));
    }

    private javafx.scene.control.Button cancel() {
        return Widgets.button(
                "signin-cancel", UiText.of("dialog.cancel"), dialog.actions()::cancel);
    }

    private void tick() {
        @Nullable Step step = dialog.step().get();
        if (step instanceof Step.Waiting waiting) {
            Duration left = Duration.between(appState.now(), waiting.until());
            wait.setText(UiText.of("signin.waiting", DurationText.clock(left)));
        }
        // Its room stays, so that the buttons do not move.
        wait.setVisible(step instanceof Step.Waiting);
    }
}
