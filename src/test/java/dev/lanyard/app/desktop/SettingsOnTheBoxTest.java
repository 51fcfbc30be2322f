package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class SettingsOnTheBoxTest extends BoxDesktopFixture {
    private String kept() {
        return BoxDesktop.read(desktop.own().resolve("config/settings.json"));
    }

    private void tick(String id) {
        CheckBox box = (CheckBox) desktop.screens().node(id);
        Screens.on(() -> {
            box.fire();
            return true;
        });
    }

    private void enter(String id, String text) {
        TextField field = (TextField) desktop.screens().node(id);
        Screens.on(() -> {
            field.setText(text);
            field.fireEvent(new javafx.event.ActionEvent());
            return true;
        });
    }

    private void pick(String id, int index) {
        ComboBox<?> box = (ComboBox<?>) desktop.screens().node(id);
        Screens.on(() -> {
            box.getSelectionModel().select(index);
            box.fireEvent(new javafx.event.ActionEvent());
            return true;
        });
    }

    @Test
    void everyKnobHasItsEffectAndIsKept() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-settings");
        screens.until("facts", () -> screens.has("settings-show-awsConfig"));
        screens.picture("box-settings");
        assertThat(((Label) screens.node("settings-fact-log")).getText())
                .endsWith(Path.of("/state/lanyard.log").toString());
        assertThat(screens.has("settings-show-log")).isTrue();
        assertThat(((Label) screens.node("settings-fact-package")).getText())
                .isEqualTo("build tree");

        tick("settings-show-changes");
        BoxDesktop.until(
                "changes", () -> kept().replace(" ", "").contains("\"showChanges\":false"));
        tick("settings-login");
        BoxDesktop.until(
                "at login",
                () ->
                        Files.exists(home.resolve(".config/autostart/lanyard.desktop"))
                                || !list(home.resolve(".config/autostart")).isEmpty());
        tick("settings-login");
        BoxDesktop.until("not at login", () -> list(home.resolve(".config/autostart")).isEmpty());
        for (int clicks = 0; clicks < 7; clicks++) {
            tick("settings-login");
        }
        BoxDesktop.until(
                "at login after seven clicks in a row",
                () -> !list(home.resolve(".config/autostart")).isEmpty());
        screens.press("nav-clusters");
        screens.press("nav-settings");
        tick("settings-login");
        BoxDesktop.until("off again", () -> list(home.resolve(".config/autostart")).isEmpty());
        Path noAgent = desktop.own().resolve("config/no-left-agent");
        tick("settings-leave-agent");
        BoxDesktop.until("no agent is left", () -> Files.exists(noAgent));
        tick("settings-leave-agent");
        BoxDesktop.until("one is", () -> Files.notExists(noAgent));
        pick("settings-appearance", 2);
        BoxDesktop.until("dark", () -> kept().contains("DARK"));
        screens.until(
                "it is dark",
                () -> screens.stage().getScene().getStylesheets().toString().contains("dark.css"));
        pick("settings-warn", 0);
        BoxDesktop.until("warning", () -> kept().contains("warnBefore"));
        tick("settings-notice-signed_in");
        tick("settings-renew-ahead");
        BoxDesktop.until(
                "not renewed ahead",
                () -> kept().replace(" ", "").contains("\"renewAhead\":false"));
        enter("settings-browser", "/usr/bin/my-browser");
        BoxDesktop.until("browser", () -> kept().contains("/usr/bin/my-browser"));

        enter("settings-regions", "nowhere at all !");
        screens.until("it says no", () -> screens.has("note-text"));
        enter("settings-regions", "us-east-1");
        BoxDesktop.until("regions", () -> kept().contains("us-east-1"));
        screens.press("nav-clusters");
        int before = desktop.rows("clusters-list");
        screens.press("clusters-look");
        screens.until("more are found", () -> desktop.rows("clusters-list") > before);

        desktop.select("clusters-list", List.of("cluster=playground in "));
        screens.press("clusters-foot-verb");
        BoxDesktop.until(
                "written at once",
                () -> BoxDesktop.read(desktop.kubeconfig()).contains("playground"));
        assertThat(screens.has("change-diff")).isFalse();
    }

    @Test
    void otherToolsGetAccessTokensOnlyWhileThatIsOn() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-settings");
        Path cache = home.resolve(".aws/sso/cache");
        assertThat(list(cache)).isEmpty();
        tick("settings-sso-cache");
        BoxDesktop.until("the token's file", () -> list(cache).size() == 1);
        tick("settings-sso-cache");
        BoxDesktop.until("no file", () -> list(cache).isEmpty());
    }

    @Test
    void diagnosticsHoldNoSecret() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-settings");
        screens.press("settings-diagnostics");
        BoxDesktop.until(
                "copied", () -> String.valueOf(BoxDesktop.copied()).contains("clusters: 3"));
        String text = BoxDesktop.copied();
        desktop.box()
                .issuedSecrets()
                .forEach(secret -> assertThat(text).doesNotContain(secret.value()));
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (java.io.IOException none) {
            return List.of();
        }
    }
}
