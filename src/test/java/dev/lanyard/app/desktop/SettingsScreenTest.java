package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.Settings.Appearance;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The Settings and the Activity screens. */
@NullUnmarked
final class SettingsScreenTest extends WindowFixture {
    @Test
    void activityTellsWhoAskedForWhat() throws InterruptedException {
        open();
        screens.press("nav-activity");
        ListView<?> list = (ListView<?>) screens.node("activity-list");
        screens.until("lines", () -> list.getItems().size() == 9);
        screens.pictures("activity");
    }

    @Test
    void activityWithNothingToShow() throws InterruptedException {
        services.activity = List.of();
        open();
        screens.press("nav-activity");
        screens.pictures("activity-empty");
        assertThat(screens.has("activity-list")).isFalse();
    }

    @Test
    void settingsHoldAtOnce() throws InterruptedException {
        open();
        screens.press("nav-settings");
        screens.until("settings", () -> screens.has("settings-show-changes"));
        screens.until("facts", () -> screens.has("settings-show-awsConfig"));
        screens.pictures("settings");
        CheckBox show = (CheckBox) screens.node("settings-show-changes");
        Screens.on(() -> {
            show.fire();
            ((CheckBox) screens.node("settings-login")).fire();
            return true;
        });
        screens.until("kept", () -> !appState.settings().get().showChanges());
        screens.until("at login", () -> services.atLogin);
        TextField regions = (TextField) screens.node("settings-regions");
        Screens.on(() -> {
            regions.setText("eu-west-1 us-gov-west-1");
            regions.fireEvent(new javafx.event.ActionEvent());
            return true;
        });
        screens.until("regions", () -> appState.settings().get().regions().size() == 2);
        screens.press("settings-diagnostics");
        screens.until("copied", () -> copied.contains("Lanyard on Linux"));
    }

    private void choose(String id, Object value) {
        @SuppressWarnings("unchecked")
        ComboBox<Object> box = (ComboBox<Object>) screens.node(id);
        screens.until("the choice of " + value, () -> box.getItems().contains(value));
        Screens.on(() -> {
            box.getSelectionModel().select(value);
            return true;
        });
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its browsers have paths of Linux")
    void regionsAndBrowsersAreChosenFromLists() throws InterruptedException {
        open();
        screens.press("nav-settings");
        choose("settings-regions-add", "eu-west-1");
        screens.until(
                "one region",
                () -> appState.settings().get().regions().equals(List.of("eu-west-1")));
        screens.until("the list is ready again", () -> value("settings-regions-add") == null);
        choose("settings-regions-add", "us-west-2");
        screens.until("two regions", () -> text().equals("eu-west-1, us-west-2"));
        choose("settings-browser-choose", "/usr/bin/firefox");
        screens.until(
                "the browser",
                () -> appState.settings().get().browser().equals("/usr/bin/firefox"));
        choose("settings-console", "chromium");
        screens.until("the console", () -> appState.settings().get().console().equals("chromium"));
        screens.until("facts", () -> screens.has("settings-fact-installed"));
        for (Appearance appearance : List.of(Appearance.LIGHT, Appearance.DARK)) {
            screens.appearance(appearance);
            assertThat(screens.pictureOfSize("settings-whole-" + appearance, 960, 1660))
                    .isNotEmptyFile();
        }
        screens.appearance(Appearance.LIGHT);
        assertThat(screens.pictureOfSize("settings-700", 700, 500)).isNotEmptyFile();
        choose("settings-browser-choose", "");
        screens.until("the system's", () -> appState.settings().get().browser().isEmpty());
    }

    private Object value(String id) {
        return ((ComboBox<?>) screens.node(id)).getValue();
    }

    private String text() {
        return ((TextField) screens.node("settings-regions")).getText();
    }

    @Test
    void whatIsScrolledKeepsNoPictureOfItself() throws InterruptedException {
        open();
        screens.press("nav-settings");
        screens.until(
                "the form is scrolled", () -> screens.node("settings").lookup(".viewport") != null);
        assertThat(Screens.on(() -> screens.node("settings").lookup(".viewport").isCache()))
                .isFalse();
    }
}
