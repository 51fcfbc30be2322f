package dev.lanyard.app.desktop;

import dev.lanyard.agent.Rejection;
import dev.lanyard.app.Wiring;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextMarks;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.log.Log;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ConfigPaths;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Updates the app state, and renews sessions before they end. Never called on the FX thread. */
final class AppStateRefresher {
    private static final Duration RENEW_UNDER = Duration.ofMinutes(10);
    private static final String CONFIG = "config";
    private static final String KUBECONFIG = "kubeconfig";

    private final Wiring use;
    private final AppState appState;
    private final DesktopSessionService sessions;
    private final ClusterService clusters;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final Map<String, String> fileProblems = new TreeMap<>();

    AppStateRefresher(
            Wiring use,
            AppState appState,
            DesktopSessionService sessions,
            ClusterService clusters) {
        this.use = use;
        this.appState = appState;
        this.sessions = sessions;
        this.clusters = clusters;
        use.findUser().onFound(this::readSessions);
    }

    /** Reads what needs no request: the last list of clusters, and the contexts. */
    void readKnown() {
        try {
            appState.found().change(now -> now.searchedAt() == null ? clusters.lastKnown() : now);
        } catch (ProblemException noCache) {
            Log.warn("clusters", "the last list is not shown; the next look finds it", noCache);
        }
        readContexts();
    }

    void readSessions() {
        if (Thread.currentThread().isInterrupted()) {
            // A cancelled task must not wait for the keychain, but shows the change.
            Thread.ofVirtual().name("sessions").start(this::readSessions);
            return;
        }
        try {
            appState.sessions().set(sessions.read());
            fileProblem(CONFIG, "");
        } catch (ProblemException unreadable) {
            Log.warn("profiles", "the sessions that were known stay", unreadable);
            fileProblem(CONFIG, unreadable.what());
        }
    }

    void readContexts() {
        try {
            appState.marks().set(new ContextMarks(use.folders()).read());
            appState.contexts().set(use.kubeconfig().listContexts().servable());
            fileProblem(KUBECONFIG, "");
        } catch (ProblemException unreadable) {
            Log.warn("kubeconfig", "the contexts that were known stay", unreadable);
            fileProblem(KUBECONFIG, unreadable.what());
        }
    }

    /**
     * Makes a context the current one, unless its cluster is marked as production: then it asks.
     */
    void use(String context, Runnable ask) {
        if (appState.isProduction(context)) {
            ask.run();
            return;
        }
        use.kubeconfig().useContext().run(context, UpdateOptions.USUAL);
        readContexts();
    }

    /** Shows why a kind of file cannot be read; an empty reason removes it. */
    private synchronized void fileProblem(String kind, String why) {
        if (why.isEmpty()) {
            fileProblems.remove(kind);
        } else {
            String home = use.environment().home() + File.separator;
            fileProblems.put(kind, why.replace(home, "~" + File.separator));
        }
        appState.fileProblems().set(List.copyOf(fileProblems.values()));
    }

    /** Shows at its row that a cluster rejects the tokens of a role. */
    void rejected(Rejection rejection) {
        for (ClusterItem item : appState.found().get().items()) {
            ClusterRef ref = item.ref();
            if (ref.name().equals(rejection.cluster()) && ref.region().equals(rejection.region())) {
                appState.refused(
                        new AppState.RoleOnCluster(ref, rejection.profile()),
                        UiText.of("clusters.rejected"));
            }
        }
    }

    /** Returns the files that other programs edit, which are watched. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(use.kubeconfig().paths().all(null));
        files.addAll(new ConfigPaths(use.environment()).files());
        return files;
    }

    /**
     * Reloads after a change of these files: the screens first, because the keychain may be slow.
     */
    void filesChanged() {
        appState.edits().change(count -> count + 1);
        readContexts();
        readSessions();
    }

    /**
     * Renews renewable sessions before they end, so that no caller waits for it: one at a time,
     * because without a network each takes its whole time-out.
     */
    void renewAhead() {
        if (renewing.getAndSet(true)) {
            return;
        }
        try {
            renewAll();
        } finally {
            renewing.set(false);
        }
    }

    private void renewAll() {
        if (!appState.settings().get().renewAhead()) {
            return;
        }
        Instant soon = appState.now().plus(RENEW_UNDER);
        for (SessionLine line : appState.sessions().get()) {
            Instant end = line.stored().expiresAt();
            if (!line.renews() || end == null || end.isAfter(soon)) {
                continue;
            }
            try {
                SsoSession session = sessions.find(line.name());
                use.tokens().current(session);
                readSessions();
            } catch (ProblemException failure) {
                if (failure.kind() != Problem.Kind.SIGN_IN_NEEDED) {
                    Log.warn("signin", line.name() + " was not renewed; tried again", failure);
                }
            }
        }
    }
}
