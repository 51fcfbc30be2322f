package dev.lanyard.ui.shell;

import java.util.Locale;

/** The screens of the side bar. */
public enum Screen {
    CLUSTERS,
    PROFILES,
    SESSIONS,
    ACTIVITY,
    SETTINGS;

    /** The end of its ids and of its words' keys. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
