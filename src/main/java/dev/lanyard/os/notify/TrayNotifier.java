package dev.lanyard.os.notify;

import dev.lanyard.os.tray.AwtTray;
import java.util.function.Consumer;

/** Notifications of macOS and Windows, which come from the tray's icon; a click does the thing. */
public final class TrayNotifier implements Notifier {
    private final AwtTray tray;
    private final Consumer<String> chosen;

    /** Notices beside that icon. */
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
        // These go away by themselves.
    }
}
