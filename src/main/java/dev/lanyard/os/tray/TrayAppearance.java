package dev.lanyard.os.tray;

import dev.lanyard.text.SingleLine;
import java.util.List;

/**
 * The state of the tray icon.
 *
 * @param picture the icon
 * @param tooltip one line
 * @param items the menu
 */
public record TrayAppearance(Picture picture, String tooltip, List<TrayItem> items) {
    /** The icon's variants: a full, a half or an outlined card. */
    public enum Picture {
        IN("tray-in"),
        /** A session expires soon. */
        SOON("tray-soon"),
        OUT("tray-out");

        private final String file;

        Picture(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }
    }

    public TrayAppearance {
        tooltip = SingleLine.of(tooltip);
        items = List.copyOf(items);
    }
}
