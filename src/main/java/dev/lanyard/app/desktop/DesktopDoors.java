package dev.lanyard.app.desktop;

import dev.lanyard.agent.Activity;
import dev.lanyard.app.Wiring;
import dev.lanyard.ui.state.AccessDoor;
import dev.lanyard.ui.state.ActivityDoor;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.Doors;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.SettingsDoor;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The window's doors, over the use cases. */
final class DesktopDoors implements Doors {
    private final Wiring use;
    private final AppState desk;
    private final Supplier<Activity> activity;
    private final BooleanSupplier trayIsDrawn;
    private final SessionsDesk sessions;
    private final ClustersDesk clusters;
    private final KubectlDesk kubectl;
    private final ProfilesDesk profiles;

    /**
     * Doors.
     *
     * @param activity the agent's record
     * @param signInBegins told when a person is about to sign in
     * @param sessionChanged told when somebody has signed in or out
     */
    DesktopDoors(
            Wiring use,
            AppState desk,
            Supplier<Activity> activity,
            Consumer<String> signInBegins,
            BiConsumer<String, String> sessionChanged,
            BooleanSupplier trayIsDrawn) {
        this.use = use;
        this.desk = desk;
        this.activity = activity;
        this.trayIsDrawn = trayIsDrawn;
        AccountNameCache names = new AccountNameCache(use.folders());
        sessions = new SessionsDesk(use, signInBegins, sessionChanged);
        clusters = new ClustersDesk(use, names, desk.settings()::get);
        kubectl = new KubectlDesk(use);
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
    public KubectlDesk kubectl() {
        return kubectl;
    }

    @Override
    public ProfilesDesk profiles() {
        return profiles;
    }

    @Override
    public ActivityDoor activity() {
        return () -> {
            List<ActivityDoor.ActivityLine> lines = new ArrayList<>();
            for (Activity.Entry entry : activity.get().newest()) {
                lines.add(line(entry));
            }
            return lines;
        };
    }

    private static ActivityDoor.ActivityLine line(Activity.Entry entry) {
        String program = entry.asker().program();
        String parent = entry.asker().parent();
        String who =
                parent.isEmpty()
                        ? program
                        : isTokenCommand(program)
                                ? parent
                                : UiText.of("activity.by", parent, program);
        boolean good = entry.outcome().equals("ok");
        String what =
                entry.cluster().isEmpty()
                        ? entry.profile()
                        : entry.cluster() + " · " + entry.profile();
        String got =
                UiText.of(entry.cluster().isEmpty() ? "activity.credentials" : "activity.token");
        return new ActivityDoor.ActivityLine(
                entry.at(), who, what, good ? got : entry.outcome(), good);
    }

    /** The token command itself goes without saying, whichever of its two forms it is. */
    private static boolean isTokenCommand(String program) {
        return program.isEmpty() || program.equals("java") || program.startsWith("lanyard");
    }

    @Override
    public SettingsDoor settings() {
        return new SettingsDesk(use, desk, trayIsDrawn);
    }

    @Override
    public AccessDoor access() {
        return new AccessDesk(use, clusters, () -> desk.found().set(clusters.lastKnown()));
    }

    @Override
    public ExternalApps places() {
        return new SystemExternalApps(use, kubectl);
    }
}
