package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.ClusterItem;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Set-up with choices: the change that is shown is the change that is written. */
@NullUnmarked
@SuppressWarnings("unchecked") // The controls hold what the view put there.
final class SetUpOnTheBoxTest extends BoxDesktopFixture {
    private Screens screens;

    @BeforeEach
    void start() throws InterruptedException {
        screens = desktop.startSignedIn();
    }

    private void ask(String cluster) {
        desktop.select("clusters-list", List.of("cluster=" + cluster + " in "));
        if (cluster.equals("playground")) {
            desktop.chooseRole(cluster, "Administrator");
        }
        screens.press("clusters-foot-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        planned();
    }

    private void planned() {
        screens.until("it is planned", () -> !screens.node("change-write").isDisabled());
    }

    private String diff() {
        return Screens.on(() ->
                String.join("\n", ((ListView<String>) screens.node("change-diff")).getItems()));
    }

    private void write() {
        screens.press("change-write");
        screens.until("written", () -> screens.has("note-verb"));
    }

    private void tick(String id) {
        Node box = screens.node(id);
        Screens.on(() -> {
            ((CheckBox) box).fire();
            return true;
        });
        planned();
    }

    @Test
    void theDiffFollowsEveryChoiceAndIsWhatIsWritten() {
        ask("playground");
        assertThat(diff()).contains("+current-context: playground");
        tick("change-option");
        assertThat(diff()).doesNotContain("current-context");
        screens.type("change-context", "play");
        screens.type("change-namespace", "team-a");
        planned();
        screens.until("the new plan", () -> diff().contains("namespace: team-a"));
        Screens.on(() -> {
            ComboBox<ClusterItem.RoleTarget> roles =
                    (ComboBox<ClusterItem.RoleTarget>) screens.node("change-role");
            roles.getItems().stream()
                    .filter(reach -> reach.role().equals("Outsider"))
                    .forEach(roles::setValue);
            return true;
        });
        screens.until("the role's plan", () -> diff().contains("outsider"));
        planned();
        screens.pictures("set-up-choices");
        String shown = diff();
        write();
        String written = BoxDesktop.read(desktop.kubeconfig());
        for (String line : shown.lines().toList()) {
            if (line.startsWith("+") && !line.contains("…")) {
                assertThat(written).contains(line.substring(1));
            }
        }
        assertThat(written).contains("name: play").doesNotContain("current-context: play");
    }

    @Test
    void theLeadSaysWhetherLinesGo() {
        ask("playground");
        assertThat(screens.text("change-lede")).startsWith("These lines are added");
        write();
        ask("shop-legacy");
        assertThat(diff()).contains("-current-context: playground");
        assertThat(screens.text("change-lede")).startsWith("These lines of").contains("change");
        screens.pictures("set-up-changes-current");
        tick("change-option");
        assertThat(screens.text("change-lede")).startsWith("These lines are added");
    }

    @Test
    void aNameThatCannotBeIsSaidAndNothingCanBeWritten() {
        ask("playground");
        screens.type("change-namespace", "No Namespace");
        screens.until("why", () -> screens.text("change-lede").contains("not the name of"));
        assertThat(screens.node("change-write").isDisabled()).isTrue();
        screens.type("change-namespace", "");
        planned();
    }

    @Test
    void afterItTheCommandCanBeCopiedAndATerminalOpened() {
        ask("playground");
        write();
        assertThat(desktop.labels("note")).contains("Copy kubectl command", "Open a terminal");
        screens.picture("set-up-done");
        screens.press("note-verb-2");
        assertThat(BoxDesktop.copied()).isEqualTo("kubectl --context playground get pods");
    }

    @Test
    void allOfAnAccountIsSetUpAtOnce() {
        screens.until("the link", () -> setUpAll() != null);
        Screens.on(() -> {
            setUpAll().fire();
            return true;
        });
        screens.until("the change", () -> screens.has("change-diff"));
        planned();
        write();
        BoxDesktop.until(
                "both",
                () ->
                        BoxDesktop.read(desktop.kubeconfig()).contains("name: shop-legacy")
                                && BoxDesktop.read(desktop.kubeconfig()).contains("name: shop\n"));
        assertThat(BoxDesktop.read(desktop.kubeconfig())).doesNotContain("playground");
    }

    private Hyperlink setUpAll() {
        for (Node node : Screens.all(screens.stage().getScene().getRoot())) {
            if (node instanceof Hyperlink link && link.getText().equals("Set up all 2")) {
                return link;
            }
        }
        return null;
    }
}
