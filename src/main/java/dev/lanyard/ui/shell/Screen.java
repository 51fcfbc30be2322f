package dev.lanyard.ui.shell;

/** The screens in the side bar. */
public enum Screen {
    CLUSTERS,
    PROFILES,
    SESSIONS,
    ACTIVITY,
    SETTINGS
}
