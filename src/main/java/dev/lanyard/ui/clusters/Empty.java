package dev.lanyard.ui.clusters;

import dev.lanyard.ui.state.AppState;

/** Why the list of clusters shows no row. */
enum Empty {
    NO,
    LOOKING,
    /** Signed out, and no clusters are known. */
    SIGNED_OUT,
    NEVER_LOOKED,
    CONFIG_BROKEN,
    NO_PROFILES,
    NONE_FOUND,
    FILTERED;

    /**
     * Returns the reason.
     *
     * @param shown number of rows shown
     * @param all number of clusters without the filter
     * @param looking whether a discovery is running
     */
    static Empty of(AppState appState, int shown, int all, boolean looking) {
        if (shown > 0) {
            return NO;
        }
        if (all > 0) {
            return FILTERED;
        }
        if (looking) {
            return LOOKING;
        }
        if (!appState.fileProblems().get().isEmpty()) {
            return CONFIG_BROKEN;
        }
        if (!appState.isSignedIn()) {
            return SIGNED_OUT;
        }
        if (appState.roles().get().map(count -> count.profiles() == 0).orElse(false)) {
            return NO_PROFILES;
        }
        return appState.found().get().searchedAt() == null ? NEVER_LOOKED : NONE_FOUND;
    }
}
