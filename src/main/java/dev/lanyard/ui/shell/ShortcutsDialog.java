package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import javafx.scene.input.KeyCombination;

/** The list of keyboard shortcuts. */
public final class ShortcutsDialog implements WindowHost.Dialog {
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

    /**
     * A shortcut.
     *
     * @param keys the keys, as the system writes them
     * @param words what they do
     */
    record Shortcut(String keys, String words) {}

    @Override
    public String title() {
        return UiText.of("shortcuts.title");
    }

    /** Returns the shortcuts in the order of the list. */
    List<Shortcut> shortcuts() {
        return ORDER.stream()
                .map(key ->
                        new Shortcut(
                                display(UiText.of("shortcuts." + key + ".keys")),
                                UiText.of("shortcuts." + key)))
                .toList();
    }

    private static String display(String keys) {
        return keys.contains("Shortcut+")
                ? KeyCombination.valueOf(keys).getDisplayText().replace('+', ' ')
                : keys.replace('+', ' ');
    }
}
