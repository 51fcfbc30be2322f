package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with no mouse. */
@NullUnmarked
final class KeyboardOnTheBoxTest {
    @TempDir private Path home;
    private BoxDesktop desktop;

    @BeforeEach
    void begin() {
        desktop = new BoxDesktop(home);
    }

    @AfterEach
    void end() throws InterruptedException {
        desktop.close();
    }

    private static boolean menuIsOpen() {
        return Window.getWindows().stream()
                .anyMatch(window -> window instanceof ContextMenu menu && menu.isShowing());
    }

    private String focused() {
        return Screens.on(() -> {
            Node owner = desktop.screens().stage().getScene().getFocusOwner();
            return owner == null ? "" : String.valueOf(owner.getId());
        });
    }

    @Test
    void aClusterIsFoundSetUpAndTheChangeUndone() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.keyboard(KeyCode.CONTROL, KeyCode.K);
        assertThat(focused()).isEqualTo("clusters-search");
        for (KeyCode code : new KeyCode[] {KeyCode.P, KeyCode.L, KeyCode.A, KeyCode.Y}) {
            screens.keyboard(code);
        }
        screens.until("one is left", () -> desktop.rows("clusters-list") == 2);
        screens.keyboard(KeyCode.DOWN);
        screens.keyboard(KeyCode.ENTER);
        screens.until("the change", () -> screens.has("change-diff"));
        screens.keyboard(KeyCode.ENTER);
        BoxDesktop.until(
                "the entry", () -> BoxDesktop.read(desktop.kubeconfig()).contains("playground"));
        screens.until("the dialog is gone", () -> !screens.has("change-diff"));
        screens.until("it is shown", () -> screens.text("clusters-chip-set_up").endsWith("1"));

        screens.keyboard(KeyCode.ENTER);
        screens.until("the menu, since it is set up", KeyboardOnTheBoxTest::menuIsOpen);
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("put away", () -> !menuIsOpen());
        screens.keyboard(KeyCode.SHIFT, KeyCode.F10);
        screens.until("the menu", KeyboardOnTheBoxTest::menuIsOpen);
        screens.keyboard(KeyCode.ESCAPE);

        screens.keyboard(KeyCode.CONTROL, KeyCode.Z);
        screens.until("what going back means", () -> screens.has("change-diff"));
        screens.keyboard(KeyCode.ENTER);
        BoxDesktop.until(
                "gone again", () -> !BoxDesktop.read(desktop.kubeconfig()).contains("playground"));
    }

    @Test
    void everyScreenHasItsNumber() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT2);
        screens.until("profiles", () -> screens.has("profiles"));
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT3);
        screens.until("sessions", () -> screens.has("sessions"));
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT4);
        screens.until("activity", () -> screens.has("activity"));
        screens.keyboard(KeyCode.CONTROL, KeyCode.COMMA);
        screens.until("settings", () -> screens.has("settings"));
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT1);
        screens.until("clusters", () -> screens.has("clusters"));
    }
}
