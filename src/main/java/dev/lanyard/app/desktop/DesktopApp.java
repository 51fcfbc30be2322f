package dev.lanyard.app.desktop;

import dev.lanyard.agent.Activity;
import dev.lanyard.agent.Agent;
import dev.lanyard.agent.BoundSocket;
import dev.lanyard.agent.Rejection;
import dev.lanyard.agent.Window;
import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.app.RunAgent;
import dev.lanyard.app.Wiring;
import dev.lanyard.log.Log;
import dev.lanyard.os.Environment;
import dev.lanyard.os.NativeHeap;
import dev.lanyard.os.XServerLoss;
import dev.lanyard.os.bus.BusConnection;
import dev.lanyard.os.notify.BusNotifier;
import dev.lanyard.os.notify.Notifier;
import dev.lanyard.os.presence.Presence;
import dev.lanyard.os.tray.AwtTray;
import dev.lanyard.os.tray.OpenTray;
import dev.lanyard.os.tray.Tray;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.settings.SettingsFile;
import dev.lanyard.ui.settings.SystemSettings;
import dev.lanyard.ui.shell.Screen;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.tray.Notices;
import dev.lanyard.ui.tray.TrayAction;
import dev.lanyard.ui.tray.TrayMenu;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The desktop app: tray, notifications, agent, and the window on demand. */
public final class DesktopApp {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final int BEATS_PER_READING = 6;
    private static final Duration BUS_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TRAY_COMES_UP = Duration.ofSeconds(2);
    private static final Duration PANEL_COMES_UP = Duration.ofSeconds(20);
    private static final Duration MAX_TIME_TO_DRAW = Duration.ofSeconds(2);

    private final Wiring use;
    private final AppState appState;
    private final BusConnection bus;
    private final JavaFx javaFx;
    private final DesktopSessionService sessions;
    private final AppStateRefresher keep;
    private final PeriodicTaskGuard turns;
    private final AppTray tray;
    private final WindowController window;
    private final AtomicBoolean quitting = new AtomicBoolean();
    private final ExitDeadline exit = new ExitDeadline();
    private final Agent agent;
    private final boolean macos;
    private volatile Notices notices;
    private volatile boolean restartsWithWindow;

    /** Creates the app, with nothing started yet; JavaFX may have started. */
    public DesktopApp(Wiring use, BoundSocket socket, JavaFx javaFx) {
        this.use = use;
        this.javaFx = javaFx;
        Environment environment = use.environment();
        macos = environment.system() == Environment.Os.MACOS;
        SettingsFile file = new SettingsFile(use.folders().config());
        appState = AppState.empty(use.clock(), file.read());
        turns = new PeriodicTaskGuard(appState);
        bus = BusConnection.ofSession(environment, BUS_TIMEOUT);
        tray = new AppTray(new OpenTray(environment, bus), new TrayMenu(appState), trayEvents());
        sessions = new DesktopSessionService(use, this::signInBegins, this::sessionChanged);
        WindowServices services =
                new WindowServices(
                        sessions,
                        new DesktopClusterService(use, appState),
                        new DesktopProfileService(
                                use, new AccountNameCache(use.folders(), appState)),
                        new SystemExternalApps(use, appState.settings()::get),
                        new ActivityHistory(Activity.file(use.folders().state()), this::activity),
                        new SystemSettings(
                                environment,
                                use.folders(),
                                use::secrets,
                                use::install,
                                appState,
                                tray::isDrawn));
        keep = new AppStateRefresher(use, appState, sessions, services.clusters());
        window = new WindowController(use, services, appState, javaFx, this::quit, this::drawing);
        notices = tellOf(new BusNotifier(bus, this::chosen));
        agent =
                new Agent(
                        RunAgent.parts(
                                use,
                                new DesktopSignInPrompt(
                                        sessions,
                                        () -> notices,
                                        appState,
                                        Presence.of(environment))),
                        use.folders(),
                        socket,
                        Agent.Mode.DESKTOP,
                        shown(),
                        this::rejected);
        AtomicBoolean first = new AtomicBoolean(true);
        appState.settings()
                .follow(_ -> {
                    if (!first.getAndSet(false)) {
                        aside(() -> store(file));
                    }
                });
    }

    private void rejected(Rejection rejection) {
        keep.rejected(rejection);
        notices.rejected(rejection.cluster(), rejection.profile().value());
    }

    private void store(SettingsFile file) {
        try {
            file.write(appState.settings()::get);
        } catch (ProblemException notKept) {
            Log.warn("settings", "not stored", notKept);
            window.tell(notKept.line());
        }
    }

    /**
     * Notifications that the system does not accept are shown in the window and the tray's menu.
     */
    private Notices tellOf(Notifier system) {
        return new Notices(appState, system, window::tell);
    }

    private List<ActivityEntry> activity() {
        return agent.activity().newest();
    }

    /** Runs until the user quits; returns whether to start anew, since the program was updated. */
    public boolean run(boolean withWindow) {
        if (withWindow) {
            window.show((Screen) null);
        } else if (macos) {
            // There, AWT's tray works beside JavaFX only if JavaFX started first.
            javaFx.start();
        }
        Thread.ofPlatform().daemon().name("tray").start(() -> openTray(withWindow));
        Runtime.getRuntime().addShutdownHook(new Thread(this::endInTime));
        appState.sessions().follow(sessions -> deskChanged());
        appState.contexts().follow(contexts -> deskChanged());
        appState.settings().follow(settings -> deskChanged());
        appState.found().follow(found -> notices.found(found));
        appState.marks().follow(_ -> deskChanged());
        Thread.ofPlatform().daemon().name("app-state").start(() -> keepUp(withWindow));
        Thread.ofPlatform()
                .daemon()
                .name("files")
                .start(new FileWatch(keep::files, keep::filesChanged, turns));
        if (withWindow) {
            javaFx.whenBroken(agent::stop);
        }
        agent.run();
        end();
        return agent.isUpdated();
    }

    private void openTray(boolean withWindow) {
        try {
            if (macos) {
                javaFx.await();
            }
            openTray();
            // At login, the panel may start after this process.
            Thread.sleep(withWindow ? TRAY_COMES_UP : PANEL_COMES_UP);
            if (!tray.isDrawn() && !quitting.get()) {
                Log.warn("desktop", "no panel shows the tray icon; the window does its work");
                window.standInForTray();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void openTray() {
        Tray opened = tray.open();
        window.stayUnless(tray::isDrawn);
        if (opened instanceof AwtTray awt) {
            if (use.environment().system() != Environment.Os.LINUX) {
                notices = tellOf(awt);
            }
            drawing();
        }
    }

    private Tray.Events trayEvents() {
        return new Tray.Events() {
            @Override
            public void activated() {
                window.show((Screen) null);
            }

            @Override
            public void chosen(String id) {
                DesktopApp.this.chosen(id);
            }
        };
    }

    /** The toolkit of the window or of the AWT tray is connected to the display. */
    private void drawing() {
        XServerLoss.handle(use.environment(), this::screenLost);
        NativeHeap.returnLargeBlocks(use.environment());
    }

    private void screenLost() {
        agent.stop();
        exit.await();
    }

    private Window shown() {
        return new Window() {
            @Override
            public boolean show() {
                window.show((Screen) null);
                return true;
            }

            @Override
            public void sessionsChanged() {
                aside(keep::readSessions);
            }

            @Override
            public boolean programUpdated() {
                window.offerRestart(DesktopApp.this::restart);
                return window.isAway();
            }
        };
    }

    private void chosen(String id) {
        TrayAction action = TrayAction.of(id);
        String name = action.name();
        switch (action.kind()) {
            case SIGN_IN -> window.show(open -> open.signIn(name));
            case MAKE_CURRENT ->
                    aside(() ->
                            keep.use(name, () -> window.show(w -> w.kubectl.makeCurrent(name))));
            case CLUSTERS -> {
                notices.seen();
                window.show(Screen.CLUSTERS);
            }
            case OPEN -> window.show((Screen) null);
            case SETTINGS -> window.show(Screen.SETTINGS);
            case QUIT -> quit();
        }
    }

    private void aside(Runnable work) {
        Thread.ofVirtual().name("aside").start(() -> turns.run(work));
    }

    private void deskChanged() {
        notices.sessions();
        tray.update(notices.untold());
    }

    /** Updates the app state, the tray and the notifications at intervals. */
    private void keepUp(boolean withWindow) {
        try {
            turns.run(keep::readKnown);
            // Reading the keychain would delay the first frame.
            boolean isDrawn = !withWindow || window.awaitFirst(MAX_TIME_TO_DRAW);
            turns.run(keep::readSessions);
            if (isDrawn) {
                // Starting allocates more than running needs; this returns the memory.
                System.gc();
            }
            for (int beat = 1; !quitting.get(); beat++) {
                Thread.sleep(TICK);
                if (beat % BEATS_PER_READING == 0) {
                    turns.run(keep::readSessions);
                    aside(keep::renewAhead);
                }
                turns.run(this::deskChanged);
                turns.run(tray::noticeLoss);
                if (window.leftSomethingBehind()) {
                    System.gc();
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void signInBegins(String sessionKey) {
        try {
            agent.signInBegins(sessionKey);
        } catch (InterruptedException calledOff) {
            Thread.currentThread().interrupt();
        }
    }

    private void sessionChanged(String session, String sessionKey) {
        agent.sessionChanged(sessionKey);
        keep.readSessions();
        SessionLine line = appState.session(session);
        if (line != null && line.state(appState.now(), Duration.ZERO) == SessionLine.State.GOOD) {
            notices.signedIn(session);
        }
    }

    /** Everything is closed, including the socket: the signal's thread may return. */
    public void putAway() {
        exit.closed();
    }

    /** Exits the app; may be called from any thread. */
    private void quit() {
        if (quitting.compareAndSet(false, true)) {
            exit.start();
            agent.stop();
        }
    }

    /** Starts the updated program in place of this one, with a window again. */
    private void restart() {
        restartsWithWindow = true;
        agent.restart();
    }

    /** Returns whether the updated program is to open its window. */
    public boolean restartsWithWindow() {
        return restartsWithWindow;
    }

    /** For a signal: this thread waits while the main thread exits. */
    private void endInTime() {
        agent.stop();
        exit.awaitOrHalt();
    }

    private void end() {
        quitting.set(true);
        tray.close();
        window.end();
        bus.close();
        use.secrets().close();
    }
}
