package dev.lanyard.app.desktop;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.app.Wiring;
import dev.lanyard.os.EnvironmentCheck;
import dev.lanyard.ui.access.AccessDialog;
import dev.lanyard.ui.access.AccessView;
import dev.lanyard.ui.activity.ActivityView;
import dev.lanyard.ui.activity.ActivityViewModel;
import dev.lanyard.ui.clusters.BackupsDialog;
import dev.lanyard.ui.clusters.BackupsView;
import dev.lanyard.ui.clusters.ClustersView;
import dev.lanyard.ui.clusters.ClustersViewModel;
import dev.lanyard.ui.clusters.ConvertDialog;
import dev.lanyard.ui.clusters.ConvertView;
import dev.lanyard.ui.clusters.KubectlActions;
import dev.lanyard.ui.clusters.RenameDialog;
import dev.lanyard.ui.clusters.RenameView;
import dev.lanyard.ui.clusters.RowActions;
import dev.lanyard.ui.clusters.SetUpDialog;
import dev.lanyard.ui.clusters.SetUpView;
import dev.lanyard.ui.clusters.SkippedDialog;
import dev.lanyard.ui.clusters.SkippedView;
import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.ChangeDialogView;
import dev.lanyard.ui.kit.ProductionTag;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.profiles.ProfilesView;
import dev.lanyard.ui.profiles.ProfilesViewModel;
import dev.lanyard.ui.settings.SettingsView;
import dev.lanyard.ui.settings.SettingsViewModel;
import dev.lanyard.ui.settings.SystemSettings;
import dev.lanyard.ui.shell.DialogViews;
import dev.lanyard.ui.shell.Screen;
import dev.lanyard.ui.shell.ShellView;
import dev.lanyard.ui.shell.ShellViewModel;
import dev.lanyard.ui.shell.Shortcuts;
import dev.lanyard.ui.shell.ShortcutsDialog;
import dev.lanyard.ui.shell.ShortcutsView;
import dev.lanyard.ui.signin.FirstRunView;
import dev.lanyard.ui.signin.FirstRunViewModel;
import dev.lanyard.ui.signin.SessionsView;
import dev.lanyard.ui.signin.SignInDialog;
import dev.lanyard.ui.signin.SignInFlow;
import dev.lanyard.ui.signin.SignInView;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.UiText;
import dev.lanyard.ui.state.WindowServices;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The window's content: the screens with their models, and the navigation between them. */
public final class DesktopWindow {
    private final Wiring use;
    private final WindowServices services;
    private final Supplier<List<ActivityEntry>> activity;
    private final AppState appState;
    private final UiTasks tasks;
    private final String keychain;
    private final ShellViewModel shell;
    private final KubectlActions kubectl;
    private final ClustersViewModel clusters;
    private final ProfilesViewModel profiles;
    private final SettingsViewModel settings;
    private final SignInFlow signIn;
    private final ShellView view;
    private final Map<Screen, Runnable> searches = new EnumMap<>(Screen.class);
    private @Nullable ClustersView clustersView;
    private UiTasks.@Nullable Running seconds;
    private int ticks;

    /**
     * Creates the content, with nothing read yet. Call on the FX thread.
     *
     * @param activity the agent's calls, newest first
     * @param clipboard receives what is copied
     * @param keychain description of where secrets are stored
     */
    public DesktopWindow(
            Wiring use,
            WindowServices services,
            Supplier<List<ActivityEntry>> activity,
            SystemSettings system,
            AppState appState,
            UiTasks tasks,
            Consumer<String> clipboard,
            String keychain) {
        this.use = use;
        this.services = services;
        this.activity = activity;
        this.appState = appState;
        this.tasks = tasks;
        this.keychain = keychain;
        shell = new ShellViewModel(appState, tasks, clipboard);
        kubectl = new KubectlActions(KubeconfigUseCases.of(use), appState, tasks, shell);
        clusters = new ClustersViewModel(services.clusters(), kubectl, appState, tasks, shell);
        profiles =
                new ProfilesViewModel(
                        services.profiles(),
                        services.externalApps(),
                        appState,
                        tasks,
                        shell,
                        this::signIn);
        profiles.whenChanged(clusters::profilesChanged);
        settings =
                new SettingsViewModel(
                        new SettingsViewModel.UseCases(
                                system, use.awsSsoCache(), use::sessions, services.externalApps()),
                        appState,
                        tasks,
                        shell,
                        new SettingsViewModel.Shows(
                                () -> shell.show(new ShortcutsDialog()), kubectl::backups));
        signIn =
                new SignInFlow(
                        services.sessions(),
                        services.externalApps(),
                        appState,
                        tasks,
                        shell,
                        () -> EnvironmentCheck.problems(use.environment(), use.folders()));
        view = new ShellView(shell, pages(), dialogs(), this::signIn);
        appState.settings()
                .follow(next -> tasks.post(() -> ProductionTag.colour(view, next.production())));
        shortcuts().listen(view);
        if (services.externalApps().inDemo()) {
            view.brand(UiText.of("app.demo"));
        }
        appState.edits()
                .follow(edit -> {
                    if (edit > 0) {
                        tasks.post(profiles::refresh);
                    }
                });
        tasks.start(
                services.sessions()::any,
                any -> {
                    if (!any) {
                        view.cover(firstRun(false));
                    }
                },
                shell::failed);
    }

    private List<ShellView.Page> pages() {
        StringProperty clusterCount = new SimpleStringProperty("");
        appState.found().follow(found -> tasks.post(() -> clusterCount.set(count(found.items()))));
        StringProperty sessionCount = new SimpleStringProperty("");
        appState.sessions().follow(all -> tasks.post(() -> sessionCount.set(count(all))));
        return List.of(
                new ShellView.Page(Screen.CLUSTERS, this::clustersView, clusterCount),
                new ShellView.Page(Screen.PROFILES, this::profilesView, profiles.count()),
                new ShellView.Page(
                        Screen.SESSIONS,
                        () ->
                                new SessionsView(
                                        signIn, appState, tasks, () -> view.cover(firstRun(true))),
                        sessionCount),
                new ShellView.Page(Screen.ACTIVITY, this::activityView, null),
                new ShellView.Page(
                        Screen.SETTINGS,
                        () -> {
                            settings.refresh();
                            return new SettingsView(settings);
                        },
                        null));
    }

    private ActivityView activityView() {
        ActivityViewModel model =
                new ActivityViewModel(activity, new SaveCsv(view), use.clock(), tasks, shell);
        ActivityView screen = new ActivityView(model, tasks);
        searches.put(Screen.ACTIVITY, screen::focusSearch);
        return screen;
    }

    private static String count(List<?> items) {
        return items.isEmpty() ? "" : String.valueOf(items.size());
    }

    private DialogViews dialogs() {
        return new DialogViews()
                .with(ChangeDialog.class, ChangeDialogView::new)
                .with(ConvertDialog.class, ConvertView::new)
                .with(
                        SetUpDialog.class,
                        dialog ->
                                new SetUpView(
                                        dialog,
                                        on ->
                                                appState.settings()
                                                        .change(s -> s.withShowChanges(on))))
                .with(RenameDialog.class, RenameView::new)
                .with(BackupsDialog.class, BackupsView::new)
                .with(SkippedDialog.class, dialog -> new SkippedView(dialog, shell::dismiss))
                .with(SignInDialog.class, dialog -> new SignInView(dialog, appState, tasks))
                .with(ShortcutsDialog.class, dialog -> new ShortcutsView(dialog, shell::dismiss))
                .with(AccessDialog.class, AccessView::new);
    }

    private Node clustersView() {
        AccessDialog.UseCases access =
                new AccessDialog.UseCases(
                        use::explainAccess,
                        use::grantAccess,
                        (config, profile, roleArn) ->
                                use.getCredentials()
                                        .forProfile(config, profile, roleArn)
                                        .orThrow(session -> "Sign in to " + session.name()),
                        use.readAwsConfig());
        RowActions rows =
                new RowActions(
                        kubectl,
                        services.externalApps(),
                        row ->
                                new AccessDialog(
                                                access,
                                                appState,
                                                row.item(),
                                                row.reach(),
                                                tasks,
                                                shell)
                                        .open(),
                        tasks,
                        shell);
        ClustersView made = new ClustersView(clusters, rows, help());
        searches.put(Screen.CLUSTERS, made::focusSearch);
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

    private Node profilesView() {
        ProfilesView made = new ProfilesView(profiles);
        searches.put(Screen.PROFILES, made::focusSearch);
        return made;
    }

    private FirstRunView firstRun(boolean canLeave) {
        AfterFirstRun next =
                new AfterFirstRun(
                        view, shell, clusters, profiles, services.externalApps(), canLeave);
        FirstRunViewModel model =
                new FirstRunViewModel(
                        services.profiles(), services.sessions(), signIn, appState, tasks, next);
        return new FirstRunView(model, keychain);
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
        return shell.dialog().get() != null || view.isCovered() || clusters.isLooking();
    }

    /** Sets a listener for the first display of each screen. */
    void whenFirstShown(Runnable told) {
        Set<Screen> seen = EnumSet.noneOf(Screen.class);
        shell.screen()
                .subscribe(shown -> {
                    if (seen.add(shown)) {
                        told.run();
                    }
                });
    }

    /** Returns the visible screen. */
    Screen screen() {
        return shell.screen().get();
    }

    /** Returns what a later window should show again. */
    WindowPlacement.Content content() {
        return new WindowPlacement.Content(
                screen().name(), clusters.filterChoice().name(), profiles.filterChoice().name());
    }

    /** Sets the filters that an earlier window had. */
    void restore(WindowPlacement.Content earlier) {
        clusters.filterChoice().choose(earlier.clusters());
        profiles.filterChoice().choose(earlier.profiles());
    }

    private void tick() {
        shell.tick();
        ticks++;
        if (ticks % 20 == 0 && clustersView != null) {
            clustersView.showAge();
            profiles.tick();
        }
    }

    /** Shows a screen. */
    public void show(Screen screen) {
        shell.open(screen);
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

    /** Makes a context current; asks first for one that is production. */
    void makeCurrent(String context) {
        kubectl.makeCurrent(context);
    }

    /** Offers to start the updated program. */
    void offerRestart(Runnable restart) {
        shell.offerRestart(restart);
    }

    /** Shows a note. */
    public void say(String words) {
        shell.tell(words);
    }

    private Shortcuts shortcuts() {
        return new Shortcuts(
                shell,
                view::isCovered,
                clusters::refresh,
                kubectl::undoLast,
                () -> searches.getOrDefault(shell.screen().get(), () -> {}).run());
    }

    /** Returns the root of the scene. */
    public ShellView view() {
        return view;
    }
}
