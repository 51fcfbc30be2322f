package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The same with no mouse. */
@NullUnmarked
final class KeyboardOnTheBoxTest extends BoxDesktopFixture {
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

    /** A key goes to where the focus is: it has to be there before. */
    private void untilFocused(String id) {
        desktop.screens().until("the focus on " + id, () -> focused().equals(id));
    }

    @Test
    void aClusterIsFoundSetUpAndTheChangeUndone() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.keyboard(KeyCode.CONTROL, KeyCode.K);
        untilFocused("clusters-search");
        for (KeyCode code : new KeyCode[] {KeyCode.P, KeyCode.L, KeyCode.A, KeyCode.Y}) {
            screens.keyboard(code);
        }
        screens.until("one is left", () -> desktop.rows("clusters-list") == 2);
        screens.keyboard(KeyCode.DOWN);
        untilFocused("clusters-list");
        screens.keyboard(KeyCode.ENTER);
        untilFocused("change-write");
        screens.keyboard(KeyCode.ENTER);
        BoxDesktop.until(
                "the entry", () -> BoxDesktop.read(desktop.kubeconfig()).contains("playground"));
        screens.until("the dialog is gone", () -> !screens.has("change-diff"));
        screens.until("it is shown", () -> screens.text("clusters-chip-set_up").endsWith("1"));

        untilFocused("clusters-list");
        screens.keyboard(KeyCode.ENTER);
        screens.until("the menu, since it is set up", KeyboardOnTheBoxTest::menuIsOpen);
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("put away", () -> !menuIsOpen());
        screens.keyboard(KeyCode.SHIFT, KeyCode.F10);
        screens.until("the menu", KeyboardOnTheBoxTest::menuIsOpen);
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("put away", () -> !menuIsOpen());

        screens.keyboard(KeyCode.CONTROL, KeyCode.Z);
        screens.until("what going back means", () -> screens.has("change-diff"));
        untilFocused("change-write");
        screens.keyboard(KeyCode.ENTER);
        BoxDesktop.until(
                "gone again", () -> !BoxDesktop.read(desktop.kubeconfig()).contains("playground"));
    }

    @Test
    void aRefusedRoleIsLetIn() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        desktop.chooseRole("playground", "Outsider");
        desktop.select("clusters-list", java.util.List.of("cluster=playground in "));
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-access");
        screens.until("the answer", () -> screens.has("access-grant"));
        untilFocused("access-close");
        screens.until("the plan", () -> !screens.node("access-grant").isDisabled());
        for (int tabs = 0; tabs < 10 && !focused().equals("access-grant"); tabs++) {
            screens.keyboard(KeyCode.TAB);
        }
        assertThat(focused()).isEqualTo("access-grant");
        screens.keyboard(KeyCode.ENTER);
        screens.until("it gets in", () -> desktop.labels("dialog").contains("It gets in"));
        untilFocused("access-close");
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("closed", () -> !screens.has("access-close"));
    }

    @Test
    void everyScreenHasItsNumber() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT2);
        screens.until("profiles", () -> screens.has("profiles"));
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT3);
        screens.until("sessions", () -> screens.has("sessions"));
        screens.until("the focus on a session", () -> focused().startsWith("session-"));
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT4);
        screens.until("activity", () -> screens.has("activity"));
        screens.keyboard(KeyCode.CONTROL, KeyCode.COMMA);
        screens.until("settings", () -> screens.has("settings"));
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT1);
        screens.until("clusters", () -> screens.has("clusters"));
        untilFocused("clusters-list");
    }

    @Test
    void escapeClosesTheTopmostFromWhereverTheFocusIs() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        for (String id : new String[] {"change-diff", "change-context", "change-option"}) {
            desktop.select("clusters-list", java.util.List.of("cluster=playground in "));
            screens.press("clusters-foot-verb");
            screens.until("the change", () -> screens.has("change-diff"));
            Screens.on(() -> {
                screens.node(id).requestFocus();
                return true;
            });
            untilFocused(id);
            screens.keyboard(KeyCode.ESCAPE);
            screens.until("closed from " + id, () -> !screens.has("change-diff"));
        }
        assertThat(BoxDesktop.read(desktop.kubeconfig())).isEmpty();
    }

    @Test
    void nothingBehindADialogReacts() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-sessions");
        screens.until("sessions", () -> screens.has("sessions"));
        screens.keyboard(KeyCode.F1);
        screens.until("the shortcuts", () -> screens.has("shortcuts-close"));
        screens.pictures("shortcuts");
        int asked = desktop.box().requests("GET /clusters");
        screens.keyboard(KeyCode.CONTROL, KeyCode.DIGIT1);
        screens.keyboard(KeyCode.CONTROL, KeyCode.COMMA);
        screens.keyboard(KeyCode.CONTROL, KeyCode.R);
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("closed", () -> !screens.has("shortcuts-close"));
        assertThat(screens.has("sessions")).isTrue();
        assertThat(desktop.box().requests("GET /clusters")).isEqualTo(asked);
    }

    @Test
    void aShortcutWorksWhileNoNodeHasTheFocus() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        Screens.on(() -> {
            Scene scene = screens.stage().getScene();
            Event.fireEvent(scene, key(KeyEvent.KEY_PRESSED, "", KeyCode.F1));
            return true;
        });
        screens.until("the shortcuts", () -> screens.has("shortcuts-close"));
    }

    @Test
    void theQuestionMarkListsTheShortcuts() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        Screens.on(() -> {
            Node list = screens.node("clusters-list");
            list.requestFocus();
            Event.fireEvent(list, key(KeyEvent.KEY_TYPED, "?", KeyCode.UNDEFINED));
            return true;
        });
        screens.until("the shortcuts", () -> screens.has("shortcuts-close"));
    }

    private static KeyEvent key(EventType<KeyEvent> type, String character, KeyCode code) {
        return new KeyEvent(type, character, "", code, false, false, false, false);
    }
}
