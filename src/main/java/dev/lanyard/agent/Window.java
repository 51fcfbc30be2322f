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

    /** Returns whether the program may be started anew: no window is open. */
    default boolean mayRestart() {
        return true;
    }

    /** Implementation for an agent without a window. */
    static boolean none() {
        return false;
    }
}
