package dev.lanyard.agent;

/** The window of the desktop app, where the agent lives in one. */
@FunctionalInterface
public interface Window {
    /** Brings it forward; says whether there is one. */
    boolean show();

    /** Another process has signed somebody in or out: what is shown of it is old. */
    default void sessionsChanged() {
        // Nothing is shown.
    }

    /** No window. */
    static boolean none() {
        return false;
    }
}
