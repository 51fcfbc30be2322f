package dev.lanyard.os.tray;

import dev.lanyard.text.SingleLine;
import java.util.List;

/**
 * What the tray shows.
 *
 * @param picture the icon
 * @param tooltip one line
 * @param items the menu
 */
public record TrayLook(Picture picture, String tooltip, List<TrayItem> items) {
    /** The icon's state: a card that is full, half or an outline. */
    public enum Picture {
        /** Signed in. */
        IN("tray-in"),
        /** A session ends soon. */
        SOON("tray-soon"),
        /** Signed out. */
        OUT("tray-out");

        private final String file;

        Picture(String file) {
            this.file = file;
        }

        /** The beginning of its files' names. */
        String file() {
            return file;
        }
    }

    public TrayLook {
        tooltip = SingleLine.of(tooltip);
        items = List.copyOf(items);
    }
}
