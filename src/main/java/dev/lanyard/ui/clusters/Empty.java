package dev.lanyard.ui.clusters;

import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import java.time.Duration;

/** Why the list of clusters shows no row. */
enum Empty {
    /** Rows are shown. */
    NO,
    /** The first discovery is running. */
    LOOKING,
    /** Signed out, and no clusters are known. */
    SIGNED_OUT,
    /** No discovery has run yet. */
    NEVER_LOOKED,
    /** The AWS config cannot be read. */
    CONFIG_BROKEN,
    /** The AWS config has no profile yet. */
    NO_PROFILES,
    /** The discovery found no clusters. */
    NONE_FOUND,
    /** No cluster matches the filter. */
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
        if (!isSignedIn(appState)) {
            return SIGNED_OUT;
        }
        if (appState.roles().get().map(count -> count.profiles() == 0).orElse(false)) {
            return NO_PROFILES;
        }
        return appState.found().get().searchedAt() == null ? NEVER_LOOKED : NONE_FOUND;
    }

    private static boolean isSignedIn(AppState appState) {
        for (SessionLine session : appState.sessions().get()) {
            SessionLine.State state = session.state(appState.now(), Duration.ZERO);
            if (state != SessionLine.State.OUT && state != SessionLine.State.ENDED) {
                return true;
            }
        }
        return false;
    }
}
