package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.FakeServices;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.shell.Screen;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.Settings;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The window comes, goes, lets go of what was in it, and comes back at the screen it was left at.
 */
@NullUnmarked
final class WindowControllerTest {
    private final FakeServices services = new FakeServices();
    private final AppState appState =
            AppState.empty(Clock.fixed(Samples.NOW, ZoneOffset.UTC), Settings.DEFAULT);
    private final JavaFx javaFx = new JavaFx();
    private final WindowController host = controller();

    private WindowController controller() {
        return new WindowController(
                services.use, services.all(), appState, javaFx, () -> {}, () -> {});
    }

    private Stage stage() throws Exception {
        return stage(host);
    }

    private static Stage stage(WindowController of) throws Exception {
        CompletableFuture<Stage> shown = new CompletableFuture<>();
        of.show(open -> shown.complete((Stage) open.view.getScene().getWindow()));
        return shown.get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        host.end();
    }

    @Test
    void whatWasInAClosedWindowGoesAndItComesBackWhereItWas() throws Exception {
        host.show(Screen.SETTINGS);
        Stage stage = stage();
        WeakReference<Scene> was = new WeakReference<>(Screens.on(stage::getScene));
        double width =
                Screens.on(() -> {
                    stage.setWidth(880);
                    stage.hide();
                    host.empty();
                    return stage.getWidth();
                });

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (was.get() != null && System.nanoTime() < end) {
            System.gc();
            // What JavaFX does at its next frame lets go of the last of it.
            Screens.on(() -> true);
        }
        assertThat(was.get()).as("nothing holds on to the window's content").isNull();

        assertThat(stage()).isSameAs(stage);
        assertThat(Screens.on(stage::getWidth)).isEqualTo(width);
        assertThat(Screens.on(() -> stage.getScene().lookup("#settings"))).isNotNull();
    }

    @Test
    void aDialogIsNotLeftBehind() throws Exception {
        CompletableFuture<DesktopWindow> shown = new CompletableFuture<>();
        host.show(shown::complete);
        DesktopWindow before = shown.get(20, TimeUnit.SECONDS);
        appState.sessions().set(services.sessions);
        Screens.on(() -> {
            before.signIn(services.sessions.getFirst().name());
            before.view.getScene().getWindow().hide();
            host.empty();
            return true;
        });

        CompletableFuture<DesktopWindow> after = new CompletableFuture<>();
        host.show(after::complete);
        assertThat(after.get(20, TimeUnit.SECONDS)).isSameAs(before);
    }

    @Test
    void sizeAndScreenAreRememberedByTheNextProcess() throws Exception {
        host.show(Screen.PROFILES);
        Stage stage = stage();
        Screens.on(() -> {
            stage.setWidth(870);
            ((ToggleButton) stage.getScene().lookup("#profiles-chip-offered")).fire();
            stage.hide();
            return true;
        });
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (WindowPlacement.read(services.use.folders()).equals(WindowPlacement.FIRST)
                && System.nanoTime() < end) {
            Screens.on(() -> true);
        }
        assertThat(WindowPlacement.read(services.use.folders()).width()).isEqualTo(870);
        assertThat(WindowPlacement.read(services.use.folders()).content().screen())
                .isEqualTo("PROFILES");
        assertThat(WindowPlacement.read(services.use.folders()).content().profiles())
                .isEqualTo("OFFERED");
        assertThat(WindowPlacement.read(services.use.folders()).content().clusters())
                .isEqualTo("ALL");

        WindowController next = controller();
        try {
            Stage again = stage(next);
            assertThat(again).isNotSameAs(stage);
            assertThat(Screens.on(again::getWidth)).isEqualTo(870);
            assertThat(Screens.on(() -> isChosen(again, "#profiles-chip-offered"))).isTrue();
            assertThat(Screens.on(() -> isChosen(again, "#profiles-chip-all"))).isFalse();
        } finally {
            next.end();
        }
    }

    private static boolean isChosen(Stage stage, String chip) {
        return ((ToggleButton) stage.getScene().lookup(chip)).isSelected();
    }

    @Test
    void anUpdatedProgramRestartsWhenItsWindowIsAway() throws Exception {
        assertThat(host.isAway()).isTrue();
        Stage stage = stage();
        assertThat(host.isAway()).isFalse();
        Screens.on(() -> {
            stage.hide();
            host.empty();
            return true;
        });
        assertThat(host.isAway()).isTrue();

        stage();
        minimise(stage, true);
        assertThat(host.isAway()).as("the tray shows the icon").isFalse();
        minimise(stage, false);
        host.stayUnless(() -> false);
        minimise(stage, true);
        assertThat(host.isAway()).as("there is no tray").isTrue();
        assertThat(Screens.on(() -> stage.getScene().lookup("#clusters"))).isNotNull();
        minimise(stage, false);
        assertThat(host.isAway()).isFalse();
    }

    private void minimise(Stage stage, boolean on) {
        Screens.on(() -> {
            stage.setIconified(on);
            return true;
        });
        // The window system's own event may come later.
        Screens.on(() -> {
            host.empty();
            return true;
        });
    }

    @Test
    void anOpenWindowOffersTheUpdatedProgram() throws Exception {
        host.offerRestart(() -> {});
        Stage stage = stage();
        assertThat(Screens.on(() -> stage.getScene().lookup("#banner-verb"))).isNull();
        CompletableFuture<Boolean> restarted = new CompletableFuture<>();
        host.offerRestart(() -> restarted.complete(true));
        Screens.on(() -> {
            Button restart = (Button) stage.getScene().lookup("#banner-verb");
            assertThat(restart.getText()).isEqualTo("Restart");
            restart.fire();
            return true;
        });
        assertThat(restarted).isCompleted();
    }

    @Test
    void aPlaceOnAScreenThatIsGoneIsNotTaken() throws InterruptedException {
        Screens.start();
        assertThat(isOnAScreen(9000)).isFalse();
        assertThat(isOnAScreen(10)).isTrue();
    }

    private static boolean isOnAScreen(double x) {
        return Screens.on(() ->
                new WindowPlacement(x, 40, 600, 500, false, WindowPlacement.Content.FIRST)
                        .isOn(javafx.stage.Screen.getScreens()));
    }
}
