package dev.lanyard.os.tray;

import dev.lanyard.os.Environment;
import dev.lanyard.os.bus.BusConnection;
import java.util.Locale;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** Selects and opens the tray of this system. */
public record OpenTray(Environment environment, BusConnection bus) {
    /**
     * Opens the tray. On Linux, it registers whenever a StatusNotifier panel appears; if there is
     * none but an XEmbed tray exists, it uses that.
     */
    public Tray run(TrayAppearance first, Tray.Events events) {
        return switch (environment.system()) {
            case LINUX -> linux(first, events);
            case MACOS -> {
                // AWT's CTrayIcon then marks the picture as a template (NSImage.isTemplate), which
                // macOS draws in the colour of the menu bar. Read once, before the first icon.
                System.setProperty("apple.awt.enableTemplateImages", "true");
                yield awt("template", first, events);
            }
            case WINDOWS -> awt("white", first, events);
        };
    }

    private Tray linux(TrayAppearance first, Tray.Events events) {
        StatusNotifierTray tray = new StatusNotifierTray(bus, first, panelColour(), events);
        if (bus.isThere()) {
            try {
                tray.start();
            } catch (DBusException | DBusExecutionException _) {
                tray.close();
            }
        }
        boolean old =
                !tray.isDrawn() && environment.get("DISPLAY") != null && AwtTray.isSupported();
        if (old) {
            tray.close();
            return awt(panelColour(), first, events);
        }
        return tray;
    }

    private static Tray awt(String colour, TrayAppearance first, Tray.Events events) {
        AwtTray tray = new AwtTray(colour, events);
        tray.show(first);
        return tray;
    }

    /** Returns the panel's colour: dark, except on desktops whose panel follows a light theme. */
    private String panelColour() {
        String desktop = environment.get("XDG_CURRENT_DESKTOP", "").toLowerCase(Locale.ROOT);
        String theme = environment.get("GTK_THEME", "").toLowerCase(Locale.ROOT);
        boolean light =
                desktop.contains("kde") || desktop.contains("lxqt") || desktop.contains("cinnamon");
        return light && !theme.contains("dark") ? "black" : "white";
    }
}
