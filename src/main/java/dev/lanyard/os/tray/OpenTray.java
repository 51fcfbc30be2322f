package dev.lanyard.os.tray;

import dev.lanyard.os.Environment;
import dev.lanyard.os.bus.SessionBus;
import java.util.Locale;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** Picks the tray that this system has. */
public final class OpenTray {
    private final Environment environment;
    private final SessionBus bus;

    /** For these surroundings. */
    public OpenTray(Environment environment, SessionBus bus) {
        this.environment = environment;
        this.bus = bus;
    }

    /**
     * Opens it. On Linux it is there again whenever a panel that draws it comes up; where none does
     * now and the old protocol has a host, that is taken.
     */
    public Tray run(TrayLook first, Tray.Events events) {
        return switch (environment.system()) {
            case LINUX -> linux(first, events);
            case MACOS -> awt("template", first, events);
            case WINDOWS -> awt("white", first, events);
        };
    }

    private Tray linux(TrayLook first, Tray.Events events) {
        StatusNotifierTray tray = new StatusNotifierTray(bus, first, panelColour(), events);
        boolean onBus = false;
        if (bus.isThere()) {
            try {
                tray.start();
                onBus = true;
            } catch (DBusException | DBusExecutionException noBus) {
                tray.close();
            }
        }
        boolean old =
                !tray.isDrawn() && environment.get("DISPLAY") != null && AwtTray.isSupported();
        if (old) {
            tray.close();
            return awt(panelColour(), first, events);
        }
        return onBus ? tray : new NoTray();
    }

    private static Tray awt(String colour, TrayLook first, Tray.Events events) {
        if (!AwtTray.isSupported()) {
            return new NoTray();
        }
        AwtTray tray = new AwtTray(colour, events);
        tray.show(first);
        return tray;
    }

    /** Panels are dark unless the desktop is one whose own panel follows a light theme. */
    private String panelColour() {
        String desktop = environment.get("XDG_CURRENT_DESKTOP", "").toLowerCase(Locale.ROOT);
        String theme = environment.get("GTK_THEME", "").toLowerCase(Locale.ROOT);
        boolean light =
                desktop.contains("kde") || desktop.contains("lxqt") || desktop.contains("cinnamon");
        return light && !theme.contains("dark") ? "black" : "white";
    }

    /** There is none. */
    private static final class NoTray implements Tray {
        @Override
        public void show(TrayLook look) {
            // The window shows all of it, too.
        }

        @Override
        public boolean isDrawn() {
            return false;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
