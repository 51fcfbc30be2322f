package dev.lanyard.agent;

/** The desktop app's window, if the agent runs inside the app. */
@FunctionalInterface
public interface Window {
    /** Brings the window to the front; returns whether there is one. */
    boolean show();

    /** Refreshes the sessions shown because another process changed them. */
    default void sessionsChanged() {
        // Nothing to refresh.
    }

    /**
     * Reports that an update has replaced the program; called at intervals. Returns whether it may
     * be started anew now; an open window offers it instead.
     */
    default boolean programUpdated() {
        return true;
    }

    /** Implementation for an agent without a window. */
    static boolean none() {
        return false;
    }
}
