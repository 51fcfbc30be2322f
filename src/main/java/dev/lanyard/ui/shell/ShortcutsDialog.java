package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The list of keyboard shortcuts. */
public final class ShortcutsDialog extends Dialog {
    private static final double WIDTH = 380;
    private static final double MAX_HEIGHT = 380;
    private static final List<String> ORDER =
            List.of(
                    "clusters",
                    "profiles",
                    "sessions",
                    "activity",
                    "settings",
                    "find",
                    "refresh",
                    "undo",
                    "enter",
                    "menu",
                    "escape",
                    "close",
                    "quit",
                    "help");

    public ShortcutsDialog(WindowHost front) {
        super(UiText.of("shortcuts.title"), WIDTH);
        VBox lines = new VBox(8);
        for (String key : ORDER) {
            Label keys = Widgets.text(display(UiText.of("shortcuts." + key + ".keys")), "kbd");
            keys.setMinWidth(USE_PREF_SIZE);
            Label words = Widgets.text(UiText.of("shortcuts." + key));
            HBox line = Widgets.line(0, words, Widgets.spring(), keys);
            lines.getChildren().add(line);
        }
        showList(lines, MAX_HEIGHT, "shortcuts", front);
    }

    private static String display(String keys) {
        return keys.contains("Shortcut+")
                ? KeyCombination.valueOf(keys).getDisplayText().replace('+', ' ')
                : keys.replace('+', ' ');
    }
}
