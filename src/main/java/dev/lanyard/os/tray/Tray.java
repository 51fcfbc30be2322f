package dev.lanyard.os.tray;

/** An icon in the system's tray. */
public interface Tray extends AutoCloseable {
    /** Updates icon, tooltip and menu. Thread-safe. */
    void show(TrayAppearance look);

    /** Returns whether the system shows the icon. */
    boolean isDrawn();

    @Override
    void close();

    /** User actions; called on the tray's threads. */
    interface Events {
        void activated();

        void chosen(String id);
    }
}
