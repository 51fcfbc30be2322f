package dev.lanyard.app;

import dev.lanyard.agent.BoundSocket;
import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.app.desktop.DesktopApp;
import dev.lanyard.app.desktop.JavaFx;
import dev.lanyard.log.Log;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.os.SystemBrowser;
import dev.lanyard.os.login.LoginItem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.ui.settings.SettingsFile;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Main class of the desktop app. A second start brings the window of the first one to the front.
 */
public final class DesktopMain {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String TRAIN = "lanyard.train";
    private static final Duration TRAINING = Duration.ofSeconds(6);
    private static final Duration MAX_WAITING = Duration.ofSeconds(10);
    private static final long BETWEEN_TRIES_MILLIS = 50;

    private DesktopMain() {}

    /** Runs the app; {@code --tray} opens no window. */
    public static void main(String[] arguments) {
        boolean withWindow = !List.of(arguments).contains(LoginItem.IN_TRAY);
        int code = 0;
        try {
            Environment environment = Environment.ofThisProcess();
            UncaughtLog.start(environment);
            code = run(environment, withWindow);
        } catch (ProblemException failure) {
            Log.warn("desktop", "the desktop app ends", failure);
            System.err.println("lanyard: " + failure.line());
            code = ExitStatus.of(failure.kind());
        }
        System.exit(code);
    }

    private static int run(Environment environment, boolean withWindow) {
        Folders folders = Folders.of(environment);
        if (System.getProperty(TRAIN) != null) {
            haveItEnd();
        }
        if (!environment.hasDisplay() && System.getProperty(TRAIN) == null) {
            throw ProblemException.of(
                    "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set",
                    "The command line needs none: lanyard login, lanyard clusters, lanyard agent");
        }
        BoundSocket socket = takeOver(folders, withWindow);
        if (socket == null) {
            return 0;
        }
        JavaFx javaFx = new JavaFx();
        if (withWindow) {
            javaFx.start();
        }
        DesktopApp app;
        boolean updated;
        Wiring wiring =
                new Wiring(
                        environment,
                        Clock.system(ZoneId.systemDefault()),
                        InstallTree.ofThisProcess(environment),
                        browser(environment, folders),
                        OpenSecretStore::chooseWithPrompt,
                        failure -> System.err.println("lanyard: " + failure.line()));
        try (socket) {
            app = new DesktopApp(wiring, socket, javaFx);
            updated = app.run(withWindow);
        }
        app.putAway();
        if (updated) {
            StartUpdated.run(
                    wiring, app.restartsWithWindow() ? List.of() : List.of(LoginItem.IN_TRAY));
        }
        if (withWindow && javaFx.broken() != null) {
            throw javaFx.broken();
        }
        return 0;
    }

    /**
     * Exits a few seconds after the start, window included: for the training of the class data
     * archive.
     */
    private static void haveItEnd() {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        Thread.sleep(TRAINING);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    System.exit(0);
                });
    }

    /** Returns the browser that the settings name when an address is opened, else the system's. */
    private static Browser browser(Environment environment, Folders folders) {
        SettingsFile settings = new SettingsFile(folders.config());
        return address -> {
            String chosen = settings.read().browser();
            Map<String, String> variables = new HashMap<>(environment.variables());
            if (!chosen.isEmpty()) {
                variables.put("BROWSER", chosen);
            }
            return new SystemBrowser(
                            new Environment(variables, environment.home(), environment.system()))
                    .open(address);
        };
    }

    /**
     * Binds the agent's socket; null if another desktop app is running, whose window is now in
     * front.
     */
    private static @Nullable BoundSocket takeOver(Folders folders, boolean withWindow) {
        AgentClient other = new AgentClient(folders.agentSocket());
        long start = System.nanoTime();
        while (System.nanoTime() - start < MAX_WAITING.toNanos()) {
            BoundSocket socket = BoundSocket.bind(folders);
            if (socket != null) {
                return socket;
            }
            Request.Kind kind = withWindow ? Request.Kind.SHOW : Request.Kind.PING;
            if (other.ask(Request.of(kind), TIMEOUT) instanceof Response.Answered answered) {
                if (answered.exitCode() == 0 && withWindow) {
                    return null;
                }
                if (answered.exitCode() == 0
                        && other.ask(Request.of(Request.Kind.STATUS), TIMEOUT)
                                instanceof Response.Answered status
                        && status.out().reveal().contains("mode=desktop")) {
                    return null;
                }
                // An agent without a window gives way to one with a window.
                other.ask(Request.of(Request.Kind.STOP), TIMEOUT);
            }
            try {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        throw ProblemException.of(
                "another Lanyard is running and does not answer",
                "End it with lanyard agent stop, then start Lanyard again");
    }
}
