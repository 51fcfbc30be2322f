package dev.lanyard.os.tray;

import dev.lanyard.text.SingleLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of the tray menu, as plain data. Control and format characters are removed from labels.
 */
public sealed interface TrayItem {
    /**
     * A selectable item.
     *
     * @param id passed to the listener
     * @param label text of the item
     */
    record Action(String id, String label) implements TrayItem {
        public Action {
            label = SingleLine.of(label);
        }
    }

    /**
     * A selectable item of which one is marked.
     *
     * @param id passed to the listener
     * @param label text of the item
     * @param ticked whether it is the marked one
     * @param dot colour of a dot before the label, as RGB; null for none. Menus of AWT, on Windows
     *     and macOS, have no room for one.
     */
    record Tick(String id, String label, boolean ticked, @Nullable Integer dot)
            implements TrayItem {
        public Tick(String id, String label, boolean ticked) {
            this(id, label, ticked, null);
        }

        public Tick {
            label = SingleLine.of(label);
        }
    }

    record Label(String label) implements TrayItem {
        public Label {
            label = SingleLine.of(label);
        }
    }

    record Menu(String id, String label, List<TrayItem> items) implements TrayItem {
        public Menu {
            label = SingleLine.of(label);
            items = List.copyOf(items);
        }
    }

    record Line() implements TrayItem {}
}
