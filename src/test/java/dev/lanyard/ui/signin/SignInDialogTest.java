package dev.lanyard.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.app.desktop.WindowServices;
import dev.lanyard.ui.FakeServices;
import dev.lanyard.ui.InlineTasks;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.shell.ShellViewModel;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

final class SignInDialogTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final URI PAGE = URI.create("https://corp.awsapps.com/start");

    @Test
    void itsButtonsStayWhereTheyAreFromStepToStep() throws InterruptedException {
        stays(false, new SignInDialog.Waiting(null, PAGE, true, "", NOW.plusSeconds(60)));
        stays(true, new SignInDialog.Waiting("ABCD-EFGH", PAGE, true, "", NOW.plusSeconds(60)));
    }

    private void stays(boolean deviceCode, SignInDialog.Waiting waiting)
            throws InterruptedException {
        AppState appState = AppState.empty(Clock.fixed(NOW, ZoneOffset.UTC), Settings.DEFAULT);
        SessionLine session =
                Samples.session(
                        "corp",
                        PAGE.toString(),
                        "us-east-1",
                        false,
                        null,
                        false,
                        null,
                        null,
                        false);
        ShellViewModel host = new ShellViewModel(appState, new InlineTasks(), _ -> {});
        WindowServices services = new FakeServices().all();
        SignInFlow flow =
                new SignInFlow(
                        services.sessions(), services.externalApps(), appState, host, List::of);
        AtomicReference<SignInDialog> shown = new AtomicReference<>();
        try (Screens screens =
                Screens.show(() -> {
                    SignInDialog dialog = new SignInDialog(flow, session, deviceCode, () -> {});
                    dialog.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE); // As in a card.
                    shown.set(dialog);
                    return new StackPane(dialog);
                })) {
            double begun = bottom(screens);
            Screens.on(() -> {
                shown.get().waiting(waiting);
                return true;
            });
            assertThat(bottom(screens)).as("waiting").isEqualTo(begun);
            Screens.on(() -> {
                shown.get().failed("You did not allow Lanyard.");
                return true;
            });
            assertThat(bottom(screens)).as("failed").isEqualTo(begun);
        }
    }

    private static double bottom(Screens screens) {
        screens.pulse();
        return Screens.on(() -> screens.node("signin-cancel").localToScene(0, 0).getY());
    }
}
