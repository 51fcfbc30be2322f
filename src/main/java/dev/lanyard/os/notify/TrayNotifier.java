package dev.lanyard.os.notify;

import dev.lanyard.os.tray.AwtTray;
import java.util.function.Consumer;

/**
 * Shows notifications on macOS and Windows, as messages of the tray icon. A click selects the first
 * action.
 */
public final class TrayNotifier implements Notifier {
    private final AwtTray tray;
    private final Consumer<String> chosen;

    /** Creates a notifier for a tray icon. */
    public TrayNotifier(AwtTray tray, Consumer<String> chosen) {
        this.tray = tray;
        this.chosen = chosen;
    }

    @Override
    public boolean show(Notice notice) {
        tray.message(
                notice.title(),
                notice.text(),
                () -> {
                    if (!notice.buttons().isEmpty()) {
                        chosen.accept(notice.buttons().getFirst().id());
                    }
                });
        return tray.isDrawn();
    }

    @Override
    public void withdraw(String group) {
        // The system removes these messages after a while.
    }
}
