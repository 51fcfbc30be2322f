package dev.lanyard.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
final class MenuPlacementTest {
    @ParameterizedTest
    @EnumSource(names = {"TOP_LEFT", "TOP_RIGHT", "BOTTOM_LEFT", "BOTTOM_RIGHT"})
    void aMenuOpensInsideOfTheWindow(Pos corner) throws InterruptedException {
        Screens.start();
        Button button = Screens.on(() -> new Button("⋯"));
        ContextMenu menu = new ContextMenu();
        for (int i = 0; i < 6; i++) {
            menu.getItems().add(new MenuItem("What this one does " + i));
        }
        try (Screens screens =
                Screens.show(() -> {
                    StackPane root = new StackPane(button);
                    StackPane.setAlignment(button, corner);
                    return root;
                })) {
            screens.size(400, 300);
            Screens.on(() -> {
                MenuPlacement.open(menu, button, 0);
                return true;
            });
            screens.until("it is open", menu::isShowing);
            Stage window = screens.stage();
            Screens.on(() -> {
                assertThat(menu.getX()).isBetween(window.getX(), window.getX() + 400);
                assertThat(menu.getX() + menu.getWidth()).isLessThanOrEqualTo(window.getX() + 400);
                assertThat(menu.getY()).isGreaterThanOrEqualTo(window.getY());
                assertThat(menu.getY() + menu.getHeight()).isLessThanOrEqualTo(window.getY() + 300);
                menu.hide();
                return true;
            });
        }
    }
}
