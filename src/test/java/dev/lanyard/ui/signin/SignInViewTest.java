package dev.lanyard.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.InlineTasks;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.signin.SignInDialog.Step;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

final class SignInViewTest implements SignInDialog.Actions {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final URI PAGE = URI.create("https://corp.awsapps.com/start");

    @Test
    void itsButtonsStayWhereTheyAreFromStepToStep() throws InterruptedException {
        stays(false, new Step.Waiting(null, PAGE, true, "", NOW.plusSeconds(60)));
        stays(true, new Step.Waiting("ABCD-EFGH", PAGE, true, "", NOW.plusSeconds(60)));
    }

    private void stays(boolean deviceCode, Step.Waiting waiting) throws InterruptedException {
        AppState appState = AppState.empty(Clock.fixed(NOW, ZoneOffset.UTC), Settings.DEFAULT);
        SessionLine session =
                new SessionLine(
                        "corp",
                        PAGE.toString(),
                        "us-east-1",
                        false,
                        null,
                        false,
                        null,
                        null,
                        false);
        SignInDialog dialog = new SignInDialog(session, deviceCode, this);
        try (Screens screens =
                Screens.show(() -> {
                    SignInView view = new SignInView(dialog, appState, new InlineTasks());
                    view.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE); // As in a dialog.
                    return new StackPane(view);
                })) {
            double begun = bottom(screens);
            for (Step step : List.of(waiting, new Step.Failed("You did not allow Lanyard."))) {
                Screens.on(() -> {
                    dialog.at(step);
                    return true;
                });
                assertThat(bottom(screens)).as("%s", step).isEqualTo(begun);
            }
        }
    }

    private static double bottom(Screens screens) {
        screens.pulse();
        return Screens.on(() -> screens.node("signin-cancel").localToScene(0, 0).getY());
    }

    @Override
    public void openAgain(URI address) {}

    @Override
    public void copyLink(URI address) {}

    @Override
    public void useDeviceCode() {}

    @Override
    public void cancel() {}

    @Override
    public void retry() {}
}
