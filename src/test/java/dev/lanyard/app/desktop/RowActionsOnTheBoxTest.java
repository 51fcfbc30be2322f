package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a row offers, what the notes say and where they are. */
@NullUnmarked
final class RowActionsOnTheBoxTest extends BoxDesktopFixture {
    private void setUp(String name) {
        Screens screens = desktop.screens();
        desktop.select("clusters-list", List.of("cluster=" + name + " in "));
        screens.press("clusters-foot-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.press("change-write");
        BoxDesktop.until(
                "the entry", () -> BoxDesktop.read(desktop.kubeconfig()).contains("name: " + name));
        screens.until("it is shown", () -> screens.text("clusters-chip-set_up").endsWith("1"));
    }

    private List<MenuItem> openMenu(String cluster) {
        desktop.press("row-menu", cluster);
        desktop.screens().until("the menu", () -> menu() != null);
        return Screens.on(() -> List.copyOf(menu().getItems()));
    }

    private static ContextMenu menu() {
        for (Window window : Window.getWindows()) {
            if (window instanceof ContextMenu menu && menu.isShowing()) {
                return menu;
            }
        }
        return null;
    }

    @Test
    void theMenuIsInGroupsAndTheLastIsMarkedAsDangerous() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground");
        List<MenuItem> items = openMenu("playground");
        MenuItem last = items.getLast();
        assertThat(last.getId()).isEqualTo("row-menu-remove");
        assertThat(last.getStyleClass()).contains("danger");
        assertThat(items.get(items.size() - 2)).isInstanceOf(SeparatorMenuItem.class);
        assertThat(items.stream().filter(SeparatorMenuItem.class::isInstance).count())
                .isGreaterThan(2);
        Screens.on(() -> {
            menu().hide();
            return true;
        });
        desktop.chooseRole("playground", "Outsider");
        screens.until("another role", () -> chosenRoles().equals(List.of("Outsider")));
    }

    /** The roles that the menu of roles has a mark at. */
    private List<String> chosenRoles() {
        List<String> chosen = new ArrayList<>();
        for (Node node : Screens.all(desktop.screens().stage().getScene().getRoot())) {
            if (node instanceof MenuButton roles && "row-roles".equals(roles.getId())) {
                roles.show();
                for (MenuItem item : roles.getItems()) {
                    if (item instanceof RadioMenuItem radio && radio.isSelected()) {
                        chosen.add(item.getText().replaceAll("  .*", ""));
                    }
                }
                roles.hide();
            }
        }
        return chosen;
    }

    @Test
    void whatChangesNothingIsSaidAndNothingCanBeWritten() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground");
        String before = BoxDesktop.read(desktop.kubeconfig());
        openMenu("playground");
        screens.choose("row-menu-update");
        screens.until("it says so", () -> screens.text("note-text").contains("like this already"));
        assertThat(screens.has("change-write")).isFalse();
        assertThat(BoxDesktop.read(desktop.kubeconfig())).isEqualTo(before);
        assertThat(screens.node("note").getAccessibleText())
                .as("for a screen reader")
                .contains("like this already");
    }

    @Test
    void aNoteIsOverTheFootBarAndMovesNothing() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground");
        screens.until("the note", () -> screens.has("note-text"));
        double before = bottom("clusters-list");
        screens.press("note-close");
        screens.until("put away", () -> !screens.has("note-text"));
        assertThat(bottom("clusters-list")).isEqualTo(before);
        desktop.select("clusters-list", List.of("cluster=shop-legacy in "));
        screens.until("the foot bar", () -> screens.has("clusters-foot-verb"));
        double bar = bottom("clusters-list");
        openMenu("playground");
        screens.choose("row-menu-copyCommand");
        screens.until("the note", () -> screens.has("note-text"));
        assertThat(bottom("clusters-list")).isEqualTo(bar);
    }

    private double bottom(String id) {
        desktop.screens().pulse();
        return Screens.on(() -> {
            Node node = desktop.screens().node(id);
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            return bounds.getMaxY();
        });
    }

    @Test
    void theSearchHasAButtonThatClearsIt() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        assertThat(screens.has("clusters-search-clear")).isFalse();
        screens.type("clusters-search", "playground");
        screens.until("found", () -> desktop.rows("clusters-list") == 2);
        screens.press("clusters-search-clear");
        screens.until("all", () -> desktop.rows("clusters-list") > 2);
        assertThat(((TextField) screens.node("clusters-search")).getText()).isEmpty();
    }

    @Test
    void aClusterIsSetUpThoughItsListCannotBeStored() throws InterruptedException {
        BoxDesktop.write(desktop.own().resolve("cache"), "no folder");
        desktop.startSignedIn();
        setUp("playground");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void programsThatAreInstalledAreOffered() throws InterruptedException {
        Path seen = home.resolve("what lens has");
        Path lens = home.resolve("programs/lens-desktop");
        BoxDesktop.write(lens, "#!/bin/sh\n/bin/cat \"${KUBECONFIG%%:*}\" > '" + seen + "'\n");
        BoxDesktop.write(home.resolve("programs/k9s"), "#!/bin/sh\n");
        assertThat(lens.toFile().setExecutable(true)).isTrue();
        assertThat(home.resolve("programs/k9s").toFile().setExecutable(true)).isTrue();
        Screens screens = desktop.with("PATH", lens.getParent().toString()).startSignedIn();
        setUp("playground");
        List<MenuItem> items = openMenu("playground");
        assertThat(items).extracting(MenuItem::getId).contains("row-menu-k9s", "row-menu-lens");
        screens.choose("row-menu-lens");
        BoxDesktop.until(
                "lens knows the context",
                () -> BoxDesktop.read(seen).contains("current-context: 'playground'"));
    }
}
