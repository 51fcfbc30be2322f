package dev.lanyard.app.desktop;

import dev.lanyard.log.Log;
import dev.lanyard.os.notify.Notice;
import dev.lanyard.os.tray.OpenTray;
import dev.lanyard.os.tray.Tray;
import dev.lanyard.ui.tray.TrayMenu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The app's tray icon, which is opened after the app has started. */
final class AppTray {
    private final OpenTray opener;
    private final TrayMenu menu;
    private final Tray.Events events;
    private volatile @Nullable Tray icon;

    /** Whether a panel showed the icon at the last check; confined to the thread "app-state". */
    private boolean wasDrawn;

    AppTray(OpenTray opener, TrayMenu menu, Tray.Events events) {
        this.opener = opener;
        this.menu = menu;
        this.events = events;
    }

    Tray open() {
        Tray opened = opener.run(menu.look(List.of()), events);
        icon = opened;
        update(List.of());
        return opened;
    }

    /** Shows the present state, with the notices that the user has not seen. */
    void update(List<Notice> untold) {
        Tray opened = icon;
        if (opened != null) {
            opened.show(menu.look(untold));
        }
    }

    boolean isDrawn() {
        Tray opened = icon;
        return opened != null && opened.isDrawn();
    }

    /** Logs once that the panel with the icon went away. */
    void noticeLoss() {
        boolean drawn = isDrawn();
        if (wasDrawn && !drawn) {
            Log.warn("desktop", "the panel with the tray icon went away; the window stays open");
        }
        wasDrawn = drawn;
    }

    void close() {
        Tray opened = icon;
        if (opened != null) {
            opened.close();
        }
    }
}
