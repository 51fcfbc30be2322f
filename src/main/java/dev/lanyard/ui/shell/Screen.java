package dev.lanyard.ui.shell;

import java.util.Locale;

/** The screens in the side bar. */
public enum Screen {
    CLUSTERS,
    PROFILES,
    SESSIONS,
    ACTIVITY,
    SETTINGS;

    /** Suffix of its node ids and text keys. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
