package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.RestoreKubeconfig;
import dev.lanyard.ui.Screens;
import java.nio.file.Files;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Settings lists the backups of the kubeconfig and restores one. */
@NullUnmarked
final class BackupsDialogTest extends WindowFixture {
    private ListView<?> list() {
        return (ListView<?>) screens.node("backups-list");
    }

    private void choose(int row) {
        ListView<?> list = list();
        Screens.on(() -> {
            list.getSelectionModel().select(row);
            return true;
        });
    }

    private void openBackups() throws InterruptedException {
        open();
        screens.press("nav-settings");
        screens.press("settings-backups");
        screens.until("the list", () -> screens.has("backups-list"));
    }

    private boolean canWrite() {
        return !((Button) screens.node("backups-write")).isDisabled();
    }

    @Test
    void theChosenOneIsShownAsADifferenceThenRestoredThenUndone() throws Exception {
        RestoreKubeconfig backups = services.use.kubeconfig().restore();
        services.use
                .kubeconfig()
                .useContext()
                .run("ledger-green", dev.lanyard.kubeconfig.UpdateOptions.USUAL);
        int count = backups.list().size();
        String last = services.use.kubeconfigText();
        openBackups();
        assertThat(list().getItems()).hasSize(count).hasSizeGreaterThan(1);
        screens.until("the newest is planned", this::canWrite);
        screens.until("its diff", () -> diff().contains("+current-context: ledger-blue"));
        screens.pictures("backups");
        assertThat(screens.pictureOfSize("backups-700", 700, 500)).isNotEmptyFile();
        choose(count - 1);
        screens.until("the oldest is planned", () -> canWrite() && diff().contains("-users:"));
        assertThat(services.use.kubeconfigText()).isEqualTo(last);

        screens.press("backups-write");
        screens.until("the note", () -> screens.has("note-text"));
        assertThat(text("note-text")).endsWith("has the content of the backup");
        assertThat(Files.exists(services.use.kubeconfigFile())).isFalse();
        assertThat(appState.contexts().get()).isEmpty();
        assertThat(backups.list()).hasSize(count + 1);

        screens.press("note-verb");
        screens.until("undone", () -> Files.exists(services.use.kubeconfigFile()));
        assertThat(services.use.kubeconfigText()).isEqualTo(last);
    }

    @Test
    void whatIsTheSameCannotBeRestoredAndEscapeCloses() throws Exception {
        String now = services.use.kubeconfigText();
        services.use
                .kubeconfig()
                .useContext()
                .run("ledger-green", dev.lanyard.kubeconfig.UpdateOptions.USUAL);
        Files.writeString(services.use.kubeconfigFile(), now);
        openBackups();
        screens.until("it says so", () -> text("backups-lede").contains("this content already"));
        assertThat(canWrite()).isFalse();
        screens.key(KeyCode.ESCAPE);
        screens.until("closed", () -> !screens.has("backups-list"));
    }

    private String diff() {
        return ((ListView<?>) screens.node("change-diff")).getItems().toString();
    }
}
