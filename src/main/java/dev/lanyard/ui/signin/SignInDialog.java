package dev.lanyard.ui.signin;

import dev.lanyard.signin.SignInProgress;
import dev.lanyard.signin.SignInResult;
import dev.lanyard.signin.SignInStep;
import dev.lanyard.text.SingleLine;
import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WhileVisible;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.DurationText;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** One sign-in, from the opening of its dialog to its end: device code, remaining time, buttons. */
final class SignInDialog extends Dialog implements SignInProgress {
    private static final double WIDTH = 392;
    private static final double BAR_HEIGHT = 32;
    private static final double CODE_HEIGHT = 75;

    /**
     * The browser is waited for.
     *
     * @param code the device code, which the page shows as well; null for none
     * @param address URL of the page
     * @param opened whether the browser was opened
     * @param whyNot why it was not; empty if it was
     * @param until when the sign-in times out
     */
    record Waiting(
            @Nullable String code, URI address, boolean opened, String whyNot, Instant until) {}

    private final SignInFlow flow;
    private final SessionLine session;
    private final boolean deviceCode;
    private final Runnable then;
    private final Label lede = Widgets.paragraph("", "muted");
    private final Label warning = Widgets.paragraph("", "soon");
    private final VBox middle = new VBox(14);
    private final Label wait = Widgets.text("", "small", "muted");
    private final VBox device;
    private final HBox buttons = new HBox(8);
    private @Nullable Waiting waiting;
    private UiTasks.RunningTask running = UiTasks.RunningTask.NONE;

    /**
     * Creates the dialog of a sign-in that has not begun; the task runs on the FX thread after it.
     */
    SignInDialog(SignInFlow flow, SessionLine session, boolean deviceCode, Runnable then) {
        super(UiText.of("signin.title", session.shortName()), WIDTH);
        this.flow = flow;
        this.session = session;
        this.deviceCode = deviceCode;
        this.then = then;
        setAlignment(Pos.TOP_CENTER);
        lede.setId("signin-lede");
        lede.setAlignment(Pos.CENTER);
        lede.setTextAlignment(TextAlignment.CENTER);
        warning.setId("signin-warning");
        Widgets.shown(warning, false);
        wait.setId("signin-wait");
        middle.setAlignment(Pos.CENTER);
        // Its room stays to the end, so that the buttons do not move.
        middle.setMinHeight(deviceCode ? CODE_HEIGHT : BAR_HEIGHT);
        buttons.setAlignment(Pos.CENTER);
        device =
                new VBox(
                        8,
                        Widgets.paragraph(UiText.of("signin.noAnswer"), "small", "muted"),
                        Widgets.button(
                                "signin-device", UiText.of("signin.device"), () -> again(true)));
        device.setId("signin-no-answer");
        device.setAlignment(Pos.CENTER);
        getChildren()
                .addAll(
                        Widgets.text(title(), "dialog-title"),
                        lede,
                        warning,
                        middle,
                        wait,
                        device,
                        buttons);
        setMargin(device, new Insets(0, 0, 16, 0));
        setMargin(lede, new Insets(4, 0, 14, 0));
        setMargin(wait, new Insets(14, 0, 16, 0));
        middle.getChildren().add(Widgets.busy("signin-bar", 200));
        show(null, "muted", UiText.of("signin.starting"), cancelButton("dialog.cancel"));
        WhileVisible.every(Duration.ofSeconds(1), this, flow.front.tasks(), this::tick);
    }

    void start() {
        flow.front.show(this);
        running =
                flow.front
                        .tasks()
                        .start(
                                () -> {
                                    SignInResult end =
                                            flow.service.signIn(session.name(), deviceCode, this);
                                    flow.appState.sessions().set(flow.service.read());
                                    return end;
                                },
                                this::ended,
                                failure -> failed(Failures.sentence(failure)));
    }

    private void ended(SignInResult end) {
        switch (end) {
            case SignInResult.SignedIn _, SignInResult.AlreadySignedIn _ -> {
                flow.front.close(this);
                flow.front.say(WindowHost.Note.of(UiText.of("signin.done", session.shortName())));
                then.run();
            }
            case SignInResult.Declined _ -> failed(UiText.of("signin.declined"));
            case SignInResult.TimedOut late -> failed(late.why());
            case SignInResult.Cancelled _ -> flow.front.close(this);
        }
    }

    @Override
    public void step(SignInStep step) {
        switch (step) {
            case SignInStep.InBrowser in ->
                    warnAndWait(new Waiting(null, in.address(), in.opened(), "", in.until()));
            case SignInStep.WithCode with -> {
                String why = with.notOpenedBecause();
                warnAndWait(
                        new Waiting(
                                with.userCode(),
                                with.addressWithCode(),
                                with.opened(),
                                why == null ? "" : why,
                                with.until()));
            }
            case SignInStep.NoAnswerYet _ -> flow.front.tasks().post(this::offerDeviceCode);
            case SignInStep.WaitingForAnother _,
                    SignInStep.DeviceCodeInstead _,
                    SignInStep.Answered _,
                    SignInStep.ClockOff _ -> {
                // The dialog already shows that it waits.
            }
        }
    }

    /** Shows also why a sign-in is unsafe here. */
    private void warnAndWait(Waiting next) {
        List<String> known = flow.warnings.get();
        flow.front
                .tasks()
                .post(() -> {
                    warning.setText(lines(known));
                    Widgets.shown(warning, !known.isEmpty());
                    waiting(next);
                });
    }

    private static String lines(List<String> texts) {
        return texts.stream().map(SingleLine::of).collect(Collectors.joining("\n"));
    }

    /** The browser has not returned for a while: it may not reach this machine. */
    private void offerDeviceCode() {
        Widgets.shown(device, waiting != null && waiting.code() == null);
    }

    private void again(boolean withCode) {
        cancel();
        new SignInDialog(flow, session, withCode, then).start();
    }

    private void cancel() {
        running.cancel();
        flow.front.close(this);
    }

    @Override
    public void dismissed() {
        cancel();
    }

    private void show(
            @Nullable Waiting next, String ledeStyle, String ledeText, Button... choices) {
        waiting = next;
        Widgets.shown(device, false);
        Widgets.styled(lede, "label", ledeStyle);
        lede.setText(ledeText);
        buttons.getChildren().setAll(choices);
        Widgets.announce(lede, lede.getText());
        tick();
        Node main = lookup(".button.accent");
        if (main != null && getScene() != null) {
            main.requestFocus();
        }
    }

    void failed(String why) {
        middle.getChildren().clear();
        show(
                null,
                "ended",
                WindowHost.Note.bad(why).text(),
                cancelButton("dialog.close"),
                Widgets.mainButton(
                        "signin-retry", UiText.of("signin.retry"), () -> again(deviceCode)));
    }

    void waiting(Waiting next) {
        middle.getChildren().clear();
        String code = next.code();
        if (!next.opened()) {
            TextField address = new TextField(next.address().toString());
            address.setId("signin-address");
            address.setEditable(false);
            address.setAccessibleText(UiText.of("signin.address"));
            address.getStyleClass().add("mono");
            middle.getChildren().add(address);
        }
        if (code != null) {
            middle.getChildren().add(codeBox(code));
        } else if (next.opened()) {
            middle.getChildren().add(Widgets.busy("signin-bar", 200));
        }
        show(
                next,
                "muted",
                next.opened()
                        ? UiText.of(code == null ? "signin.lede" : "signin.ledeCode")
                        : UiText.of("signin.byHand", next.whyNot()),
                cancelButton("dialog.cancel"),
                Widgets.button(
                        "signin-copy",
                        UiText.of("signin.copy"),
                        () ->
                                flow.front.copy(
                                        next.address().toString(), UiText.of("signin.linkCopied"))),
                Widgets.mainButton(
                        "signin-open",
                        UiText.of(next.opened() ? "signin.again" : "signin.open"),
                        () -> flow.front.run(() -> flow.externalApps.openAddress(next.address()))));
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
        box.setPrefWidth(WIDTH);
        return box;
    }

    /** Spaces the characters, so that they can be compared one by one. */
    private static String spaced(String code) {
        return String.join("\u200a", code.split(""));
    }

    private Button cancelButton(String key) {
        return Widgets.button("signin-cancel", UiText.of(key), this::cancel);
    }

    private void tick() {
        if (waiting != null) {
            Duration left = Duration.between(flow.appState.now(), waiting.until());
            wait.setText(UiText.of("signin.waiting", DurationText.clock(left)));
        }
        // Its room stays, so that the buttons do not move.
        wait.setVisible(waiting != null);
    }
}
