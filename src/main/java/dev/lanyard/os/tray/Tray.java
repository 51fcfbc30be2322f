package dev.lanyard.os.tray;

/** An icon in the system's tray. */
public interface Tray extends AutoCloseable {
    /** Draws this from now on; from any thread. */
    void show(TrayLook look);

    /** Whether the system has a tray that draws it. */
    boolean isDrawn();

    /** Takes it away. */
    @Override
    void close();

    /** What a person does with it; called on threads of the tray's own. */
    interface Events {
        /** The icon itself was clicked. */
        void activated();

        /** An item of the menu was chosen. */
        void chosen(String id);
    }
}
