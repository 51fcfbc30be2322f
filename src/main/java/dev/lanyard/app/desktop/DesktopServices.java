package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.WindowServices;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The window's services, over the use cases. */
final class DesktopServices implements WindowServices {
    private final Wiring use;
    private final AppState appState;
    private final DesktopSessionService sessions;
    private final DesktopClusterService clusters;
    private final DesktopProfileService profiles;

    /**
     * Creates the services.
     *
     * @param signInBegins called before a sign-in that the user asked for
     * @param sessionChanged called after a sign-in or sign-out
     */
    DesktopServices(
            Wiring use,
            AppState appState,
            Consumer<String> signInBegins,
            BiConsumer<String, String> sessionChanged) {
        this.use = use;
        this.appState = appState;
        AccountNameCache names = new AccountNameCache(use.folders(), appState);
        sessions = new DesktopSessionService(use, signInBegins, sessionChanged);
        clusters = new DesktopClusterService(use, names, appState);
        profiles = new DesktopProfileService(use, names);
    }

    @Override
    public DesktopSessionService sessions() {
        return sessions;
    }

    @Override
    public DesktopClusterService clusters() {
        return clusters;
    }

    @Override
    public DesktopProfileService profiles() {
        return profiles;
    }

    @Override
    public ExternalApps externalApps() {
        return new SystemExternalApps(use, appState.settings()::get);
    }
}
