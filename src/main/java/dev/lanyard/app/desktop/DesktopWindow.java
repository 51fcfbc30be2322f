package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.os.EnvironmentCheck;
import dev.lanyard.ui.access.AccessDialog;
import dev.lanyard.ui.activity.ActivityView;
import dev.lanyard.ui.activity.ActivityViewModel;
import dev.lanyard.ui.clusters.ClustersView;
import dev.lanyard.ui.clusters.ClustersViewModel;
import dev.lanyard.ui.clusters.KubectlActions;
import dev.lanyard.ui.clusters.RowActions;
import dev.lanyard.ui.kit.ProductionTag;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.profiles.ProfilesView;
import dev.lanyard.ui.profiles.ProfilesViewModel;
import dev.lanyard.ui.settings.SettingsView;
import dev.lanyard.ui.settings.SettingsViewModel;
import dev.lanyard.ui.shell.Screen;
import dev.lanyard.ui.shell.ShellView;
import dev.lanyard.ui.shell.ShellViewModel;
import dev.lanyard.ui.shell.Shortcuts;
import dev.lanyard.ui.shell.ShortcutsDialog;
import dev.lanyard.ui.signin.FirstRunView;
import dev.lanyard.ui.signin.FirstRunViewModel;
import dev.lanyard.ui.signin.SessionsView;
import dev.lanyard.ui.signin.SignInFlow;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.UiText;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** The window's content: the screens with their models, and the navigation between them. */
public final class DesktopWindow {
    private final Wiring use;
    private final WindowServices services;
    private final AppState appState;
    private final UiTasks tasks;
    public final ShellViewModel shell;
    final KubectlActions kubectl;
    private final ClustersViewModel clusters;
    private final ProfilesViewModel profiles;
    private final SettingsViewModel settings;
    private final SignInFlow signIn;
    public final ShellView view;
    private @Nullable ClustersView clustersView;
    private UiTasks.@Nullable RunningTask seconds;
    private int ticks;

    /**
     * Creates the content, with nothing read yet. Call on the FX thread.
     *
     * @param clipboard receives what is copied
     */
    public DesktopWindow(
            Wiring use,
            WindowServices services,
            AppState appState,
            UiTasks tasks,
            Consumer<String> clipboard) {
        this.use = use;
        this.services = services;
        this.appState = appState;
        this.tasks = tasks;
        shell = new ShellViewModel(appState, tasks, clipboard);
        kubectl = new KubectlActions(use.kubeconfig(), appState, shell);
        clusters = new ClustersViewModel(services.clusters(), kubectl, appState, shell);
        profiles =
                new ProfilesViewModel(
                        services.profiles(),
                        services.externalApps(),
                        appState,
                        shell,
                        this::signIn);
        profiles.whenChanged(clusters::profilesChanged);
        settings =
                new SettingsViewModel(
                        services.system(),
                        use.awsSsoCache(),
                        use::sessions,
                        services.externalApps(),
                        appState,
                        shell,
                        () -> shell.show(new ShortcutsDialog(shell)),
                        kubectl::backups);
        signIn =
                new SignInFlow(
                        services.sessions(),
                        services.externalApps(),
                        appState,
                        shell,
                        () -> EnvironmentCheck.problems(use.environment(), use.folders()));
        view = new ShellView(shell, pages(), counts(), this::signIn);
        tasks.follow(appState.settings(), next -> ProductionTag.colour(view, next.production()));
        new Shortcuts(shell, view, clusters::refresh, kubectl::undoLast).listen();
        if (services.externalApps().inDemo()) {
            view.brand(UiText.of("app.demo"));
        }
        tasks.follow(
                appState.edits(),
                edit -> {
                    if (edit > 0) {
                        profiles.refresh();
                    }
                });
        shell.start(
                services.sessions()::any,
                any -> {
                    if (!any) {
                        view.cover(firstRun(false));
                    }
                });
    }

    private Map<Screen, Supplier<Node>> pages() {
        return Map.of(
                Screen.CLUSTERS,
                this::clustersView,
                Screen.PROFILES,
                () -> new ProfilesView(profiles),
                Screen.SESSIONS,
                () -> new SessionsView(signIn, appState, tasks, () -> view.cover(firstRun(true))),
                Screen.ACTIVITY,
                this::activityView,
                Screen.SETTINGS,
                () -> {
                    settings.refresh();
                    return new SettingsView(settings);
                });
    }

    private Map<Screen, ObservableValue<String>> counts() {
        StringProperty clusterCount = new SimpleStringProperty("");
        tasks.follow(appState.found(), found -> clusterCount.set(count(found.items())));
        StringProperty sessionCount = new SimpleStringProperty("");
        tasks.follow(appState.sessions(), all -> sessionCount.set(count(all)));
        return Map.of(
                Screen.CLUSTERS,
                clusterCount,
                Screen.PROFILES,
                profiles.count,
                Screen.SESSIONS,
                sessionCount);
    }

    private ActivityView activityView() {
        return new ActivityView(
                new ActivityViewModel(services.activity(), this::askFile, use.clock(), shell),
                tasks);
    }

    private @Nullable Path askFile(String proposedName) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(proposedName);
        File file = chooser.showSaveDialog(view.getScene().getWindow());
        return file == null ? null : file.toPath();
    }

    private static String count(List<?> items) {
        return items.isEmpty() ? "" : String.valueOf(items.size());
    }

    private Node clustersView() {
        AccessDialog.UseCases access =
                new AccessDialog.UseCases(
                        use::explainAccess,
                        use::grantAccess,
                        (config, profile, roleArn) ->
                                use.accessCredentials().get(config, profile, roleArn),
                        use.readAwsConfig());
        RowActions rows =
                new RowActions(
                        kubectl,
                        services.externalApps(),
                        row ->
                                new AccessDialog(access, appState, row.item(), row.reach(), shell)
                                        .open(),
                        shell);
        ClustersView made = new ClustersView(clusters, rows, help());
        clustersView = made;
        return made;
    }

    private ClustersView.Help help() {
        return new ClustersView.Help(
                () -> signIn(null),
                profiles::addAll,
                () -> {
                    profiles.showOffers();
                    shell.open(Screen.PROFILES);
                });
    }

    private FirstRunView firstRun(boolean canLeave) {
        ExternalApps apps = services.externalApps();
        FirstRunViewModel.Next next =
                new FirstRunViewModel.Next(
                        canLeave ? () -> view.cover(null) : null,
                        apps.inDemo() ? null : apps::openDemo,
                        () -> {
                            leaveFirstRun(Screen.CLUSTERS);
                            clusters.discoverEverywhere();
                        },
                        () -> {
                            profiles.showOffers();
                            leaveFirstRun(Screen.PROFILES);
                        });
        FirstRunViewModel model =
                new FirstRunViewModel(
                        services.profiles(), services.sessions(), signIn, appState, tasks, next);
        return new FirstRunView(model, services.system().secretsPlace());
    }

    private void leaveFirstRun(Screen to) {
        view.cover(null);
        profiles.refresh();
        shell.open(to);
    }

    /** Reloads when the window is shown. */
    public void open() {
        clusters.open();
        signIn.refresh();
        profiles.refresh();
        shell.tick();
        if (seconds == null) {
            seconds = tasks.every(Duration.ofSeconds(1), this::tick);
        }
    }

    /** Stops animations when the window is hidden. */
    public void hidden() {
        if (seconds != null) {
            seconds.cancel();
            seconds = null;
        }
    }

    /** Returns whether the window has unfinished work: a dialog, a first run, a discovery. */
    boolean isBusy() {
        return shell.dialog.get() != null || view.isCovered() || clusters.isLooking();
    }

    /** Sets a listener for the first display of each screen. */
    void whenFirstShown(Runnable told) {
        Set<Screen> seen = EnumSet.noneOf(Screen.class);
        shell.screen.subscribe(shown -> {
            if (seen.add(shown)) {
                told.run();
            }
        });
    }

    /** Returns what a later window should show again. */
    WindowPlacement.Content content() {
        return new WindowPlacement.Content(
                shell.screen.get().name(), clusters.chosen(), profiles.chosen());
    }

    /** Sets the filters that an earlier window had. */
    void restore(WindowPlacement.Content earlier) {
        clusters.choose(earlier.clusters());
        profiles.choose(earlier.profiles());
    }

    private void tick() {
        shell.tick();
        ticks++;
        if (ticks % 20 == 0 && clustersView != null) {
            clustersView.showAge();
            profiles.tick();
        }
    }

    /** Signs in to a session, or for null to the first that needs it, then finds clusters. */
    public void signIn(@Nullable String session) {
        signIn.signIn(
                session,
                false,
                () -> {
                    if (appState.found().get().searchedAt() == null) {
                        clusters.look();
                    }
                });
    }
}
