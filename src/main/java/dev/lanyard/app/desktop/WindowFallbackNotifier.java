package dev.lanyard.app.desktop;

import dev.lanyard.log.Log;
import dev.lanyard.os.notify.Notice;
import dev.lanyard.os.notify.Notifier;
import java.util.function.Consumer;

/** Shows notifications in the window, if it is open, where the system has none. */
final class WindowFallbackNotifier implements Notifier {
    private final Notifier system;
    private final Consumer<String> window;

    /**
     * Wraps the system's notifier.
     *
     * @param window shows one line if it is open
     */
    WindowFallbackNotifier(Notifier system, Consumer<String> window) {
        this.system = system;
        this.window = window;
    }

    @Override
    public boolean show(Notice notice) {
        boolean taken = system.show(notice);
        if (!taken) {
            Log.warn("desktop", "the system shows no notifications; the window does, if open");
            window.accept(notice.title());
        }
        return taken;
    }

    @Override
    public void withdraw(String group) {
        system.withdraw(group);
    }
}
