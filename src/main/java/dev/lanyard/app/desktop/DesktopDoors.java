package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.Doors;
import dev.lanyard.ui.state.ExternalApps;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The window's doors, over the use cases. */
final class DesktopDoors implements Doors {
    private final Wiring use;
    private final SessionsDesk sessions;
    private final ClustersDesk clusters;
    private final ProfilesDesk profiles;

    /**
     * Doors.
     *
     * @param signInBegins called before a sign-in that the user asked for
     * @param sessionChanged called after a sign-in or sign-out
     */
    DesktopDoors(
            Wiring use,
            AppState desk,
            Consumer<String> signInBegins,
            BiConsumer<String, String> sessionChanged) {
        this.use = use;
        AccountNameCache names = new AccountNameCache(use.folders(), desk);
        sessions = new SessionsDesk(use, signInBegins, sessionChanged);
        clusters = new ClustersDesk(use, names, desk);
        profiles = new ProfilesDesk(use, names);
    }

    @Override
    public SessionsDesk sessions() {
        return sessions;
    }

    @Override
    public ClustersDesk clusters() {
        return clusters;
    }

    @Override
    public ProfilesDesk profiles() {
        return profiles;
    }

    @Override
    public ExternalApps places() {
        return new SystemExternalApps(use);
    }
}
