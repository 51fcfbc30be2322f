package dev.lanyard.agent;

/** The window of the desktop app, where the agent lives in one. */
@FunctionalInterface
public interface Window {
    /** Brings it forward; says whether there is one. */
    boolean show();

    /** No window. */
    static boolean none() {
        return false;
    }
}
