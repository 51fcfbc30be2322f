package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.Settings.ProductionColour;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.paint.Paint;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** One setting gives the word "production" its colour wherever it is. */
@NullUnmarked
final class ProductionColourTest extends WindowFixture {
    private Paint fill(String id) {
        Node tag = screens.node(id);
        return Screens.on(() -> ((Label) tag).getTextFill());
    }

    @Test
    void rowsAndChangesHaveTheColourThatIsChosenInSettings() throws InterruptedException {
        open();
        screens.until("rows", () -> screens.has("row-verb"));
        appState.marks()
                .set(
                        Marks.NONE.production(
                                new ClusterRef("111100000002", "eu-west-1", "ledger-green"), true));
        screens.until("the tag", () -> screens.has("row-production"));
        Paint red = fill("row-production");
        screens.press("nav-settings");
        screens.until("the choice", () -> screens.has("settings-production"));
        @SuppressWarnings("unchecked")
        ComboBox<ProductionColour> box =
                (ComboBox<ProductionColour>) screens.node("settings-production");
        assertThat(box.getItems()).hasSize(ProductionColour.values().length);
        Set<Paint> colours = new HashSet<>();
        for (ProductionColour colour : ProductionColour.values()) {
            Screens.on(() -> {
                box.getSelectionModel().select(colour);
                return true;
            });
            screens.until("set", () -> appState.settings().get().production() == colour);
            screens.press("nav-clusters");
            screens.until("rows", () -> screens.has("row-production"));
            screens.pulse();
            colours.add(fill("row-production"));
            if (colour == ProductionColour.VIOLET) {
                screens.pictures("production-row");
                screens.press("nav-settings");
                screens.pictures("production-setting");
            }
        }
        assertThat(colours).hasSize(ProductionColour.values().length).contains(red);
        Screens.on(() -> {
            window.kubectl.makeCurrent("ledger-green");
            return true;
        });
        screens.until("the question", () -> screens.has("change-production"));
        assertThat(fill("change-production")).isNotEqualTo(red);
        screens.pictures("production-question");
    }
}
