package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** How the columns of the Clusters list share the room of a row. */
@NullUnmarked
final class RowRoomTest extends WindowFixture {
    @Test
    void theTextsOfARowUseItsRoomAtEveryWidth() throws InterruptedException {
        open();
        List<ContextRow> contexts = new ArrayList<>(Samples.contexts());
        ClusterRef green = services.found.items().get(1).ref();
        contexts.set(1, Samples.context("a-longer-name", false, green, "payments-platform", true));
        Screens.on(() -> {
            appState.contexts().set(contexts);
            return true;
        });
        chooseRole("ledger-green", "Deploy");
        screens.until("another role", () -> screens.text("row-verb").equals("Set up kubectl"));
        for (int width : new int[] {700, 960, 1500}) {
            screens.size(width, 640);
            screens.pulse();
            screens.picture("room-" + width);
            List<String> cut = new ArrayList<>();
            List<Double> columns = new ArrayList<>();
            for (Node node : Screens.on(() -> Screens.all(screens.stage().getScene().getRoot()))) {
                if (node instanceof Labeled text && Screens.on(() -> isInRow(text))) {
                    if (Screens.on(() -> text.getWidth() + 0.5 < text.prefWidth(-1))) {
                        cut.add(text.getText());
                    }
                    if ("row-roles".equals(text.getId())) {
                        columns.add(Screens.on(() -> text.localToScene(0, 0).getX()));
                    }
                }
            }
            assertThat(cut).as("cut at %s", width).isEmpty();
            assertThat(columns).as("aligned at %s", width).hasSize(width == 700 ? 0 : 3);
            assertThat(Set.copyOf(columns)).hasSizeLessThanOrEqualTo(1);
        }
    }

    private void chooseRole(String cluster, String role) {
        screens.until(cluster, () -> rolesOf(cluster) != null);
        Screens.on(() -> {
            MenuButton roles = rolesOf(cluster);
            roles.show();
            List.copyOf(roles.getItems()).stream()
                    .filter(item -> item.getText().startsWith(role))
                    .forEach(MenuItem::fire);
            roles.hide();
            return true;
        });
    }

    private MenuButton rolesOf(String cluster) {
        for (Node node : Screens.all(screens.stage().getScene().getRoot())) {
            if (node instanceof MenuButton menu
                    && String.valueOf(menu.getAccessibleText()).contains(cluster)) {
                return menu;
            }
        }
        return null;
    }

    private static boolean isInRow(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ListCell<?>) {
                return true;
            }
        }
        return false;
    }
}
