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
    private final AppState desk;
    private final SessionsDesk sessions;
    private final ClustersDesk clusters;
    private final ProfilesDesk profiles;

    /**
     * Doors.
     *
     * @param signInBegins told when a person is about to sign in
     * @param sessionChanged told when somebody has signed in or out
     */
    DesktopDoors(
            Wiring use,
            AppState desk,
            Consumer<String> signInBegins,
            BiConsumer<String, String> sessionChanged) {
        this.use = use;
        this.desk = desk;
        AccountNameCache names = new AccountNameCache(use.folders());
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
