package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.UiText;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The side bar: the screens, and below them the session card and the settings. */
final class SideBar extends VBox {
    private final ShellViewModel model;
    private final Map<Screen, ToggleButton> items = new EnumMap<>(Screen.class);
    private final Label brand = Widgets.text(UiText.of("app.name"));
    private final Button card = new Button();
    private final Region dot = Widgets.dot();
    private final Label name = Widgets.text("", "semi");
    private final Label words = Widgets.text("", "small", "muted");
    private final ProgressBar bar = Widgets.bar("session-bar", 150);

    SideBar(ShellViewModel model, Map<Screen, ObservableValue<String>> counts) {
        super(2);
        this.model = model;
        setId("side");
        getStyleClass().add("side");
        HBox head = Widgets.line(11, Widgets.mark(20), brand);
        head.getStyleClass().add("brand");
        getChildren().add(head);
        for (Screen screen : Screen.values()) {
            if (screen != Screen.SETTINGS) {
                getChildren().add(item(screen, counts.get(screen)));
            }
        }
        Region spring = new Region();
        VBox.setVgrow(spring, Priority.ALWAYS);
        getChildren().addAll(spring, buildCard());
        VBox.setMargin(card, new javafx.geometry.Insets(0, 0, 6, 0));
        getChildren().add(item(Screen.SETTINGS, null));
        model.screen.subscribe(this::select);
        model.card.subscribe(this::showCard);
    }

    /** Sets the name of the program: that of the demo differs. */
    void brand(String name) {
        brand.setText(name);
    }

    boolean isItemOf(Node node, Screen screen) {
        return node.equals(items.get(screen));
    }

    private ToggleButton item(Screen screen, @Nullable ObservableValue<String> count) {
        Label number = Widgets.text("", "count");
        number.setMinWidth(USE_PREF_SIZE);
        if (count != null) {
            number.textProperty().bind(count);
        }
        String text = UiText.of("nav." + UiText.key(screen));
        HBox line = Widgets.line(0, Widgets.text(text), Widgets.spring(), number);
        line.setMouseTransparent(true);
        ToggleButton button = new ToggleButton();
        button.getStyleClass().setAll("nav");
        button.setId("nav-" + UiText.key(screen));
        button.setAccessibleText(text);
        button.setGraphic(line);
        line.prefWidthProperty().bind(button.widthProperty().subtract(20));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> {
            model.screen.set(screen);
            select(screen);
        });
        items.put(screen, button);
        return button;
    }

    private Button buildCard() {
        HBox head = Widgets.line(6, dot, name);
        VBox lines = new VBox(4, head, words, bar);
        VBox.setMargin(bar, new javafx.geometry.Insets(6, 0, 2, 0));
        bar.setAccessibleText(UiText.of("session.barIs"));
        bar.setMaxWidth(Double.MAX_VALUE);
        lines.setMouseTransparent(true);
        card.setId("session-card");
        card.getStyleClass().setAll("session-card");
        card.setGraphic(lines);
        card.setMaxWidth(Double.MAX_VALUE);
        lines.prefWidthProperty().bind(card.widthProperty().subtract(20));
        card.setOnAction(event -> model.screen.set(Screen.SESSIONS));
        return card;
    }

    private void select(Screen screen) {
        items.forEach((key, button) -> button.setSelected(key == screen));
    }

    private void showCard(ShellViewModel.@Nullable Card next) {
        Widgets.shown(card, next != null);
        if (next == null) {
            return;
        }
        name.setText(next.name());
        words.setText(next.words());
        boolean known = !next.user().isEmpty();
        card.setTooltip(known ? Widgets.tooltip(next.user()) : null);
        card.setAccessibleText(
                next.name() + (known ? ", " + next.user() : "") + ", " + next.words());
        String style = Widgets.dotOf(next.state());
        Widgets.styled(dot, "dot", style);
        bar.getStyleClass().removeAll("good", "soon");
        bar.getStyleClass().add(style);
        bar.setProgress(Math.max(0, next.left()));
        Widgets.shown(bar, next.left() >= 0);
    }
}
