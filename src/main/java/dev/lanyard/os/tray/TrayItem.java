package dev.lanyard.os.tray;

import dev.lanyard.text.SingleLine;
import java.util.List;

/**
 * The tray's menu as plain data; whoever draws it knows nothing of what it is about. Labels are
 * cleaned here of control and format characters.
 */
public sealed interface TrayItem {
    /**
     * Something to choose.
     *
     * @param id told when it is chosen
     * @param label for a person
     */
    record Action(String id, String label) implements TrayItem {
        public Action {
            label = SingleLine.of(label);
        }
    }

    /**
     * Something to choose that has a tick when it is so.
     *
     * @param id told when it is chosen
     * @param label for a person
     * @param ticked whether it is so
     */
    record Tick(String id, String label, boolean ticked) implements TrayItem {
        public Tick {
            label = SingleLine.of(label);
        }
    }

    /** Words that can't be chosen. */
    record Words(String label) implements TrayItem {
        public Words {
            label = SingleLine.of(label);
        }
    }

    /**
     * A menu in the menu.
     *
     * @param id tells it from the others
     */
    record Menu(String id, String label, List<TrayItem> items) implements TrayItem {
        public Menu {
            label = SingleLine.of(label);
            items = List.copyOf(items);
        }
    }

    /** A line between groups. */
    record Line() implements TrayItem {}
}
