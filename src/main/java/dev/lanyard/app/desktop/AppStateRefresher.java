package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.credential.AccessTokens;
import dev.lanyard.log.Log;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ConfigPaths;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Updates the app state, and renews sessions before they end. Never called on the FX thread. */
final class AppStateRefresher {
    private static final Duration RENEW_UNDER = Duration.ofMinutes(10);

    private final Wiring use;
    private final AppState desk;
    private final DesktopDoors doors;
    private final AtomicBoolean renewing = new AtomicBoolean();

    AppStateRefresher(Wiring use, AppState desk, DesktopDoors doors) {
        this.use = use;
        this.desk = desk;
        this.doors = doors;
    }

    /** Reads what needs no request: the last list of clusters, and the contexts. */
    void readKnown() {
        try {
            desk.found().change(now -> now.lookedAt() == null ? doors.clusters().lastKnown() : now);
        } catch (ProblemException noCache) {
            Log.warn("clusters", "the last list is not shown; the next look finds it", noCache);
        }
        readContexts();
    }

    /** Shows the result of an access check in the list of clusters. */
    void readClusters() {
        desk.found().change(now -> now.lookedAt() == null ? now : doors.clusters().lastKnown());
    }

    void readSessions() {
        if (Thread.currentThread().isInterrupted()) {
            // A cancelled task must not wait for the keychain, but shows the change.
            Thread.ofVirtual().name("sessions").start(this::readSessions);
            return;
        }
        try {
            desk.sessions().set(doors.sessions().read());
        } catch (ProblemException unreadable) {
            Log.warn("profiles", "what was known stays", unreadable);
        }
    }

    void readContexts() {
        try {
            desk.contexts().set(use.listContexts().servable());
        } catch (ProblemException unreadable) {
            Log.warn("kubeconfig", "the contexts that were known stay", unreadable);
        }
    }

    /** Returns the files that other programs edit, which are watched. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(use.kubeconfigPaths().all(null));
        ConfigPaths paths = new ConfigPaths(use.environment());
        Path config = paths.config();
        Path credentials = paths.credentials();
        if (config != null) {
            files.add(config);
        }
        if (credentials != null) {
            files.add(credentials);
        }
        return files;
    }

    /**
     * Reloads after a change of these files: the screens first, because the keychain may be slow.
     */
    void filesChanged() {
        desk.edits().change(count -> count + 1);
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
        if (!desk.settings().get().renewAhead()) {
            return;
        }
        Instant soon = desk.now().plus(RENEW_UNDER);
        for (SessionLine line : desk.sessions().get()) {
            Instant end = line.expiresAt();
            if (!line.renews() || end == null || end.isAfter(soon)) {
                continue;
            }
            try {
                SsoSession session = doors.sessions().find(line.name());
                switch (use.tokens().current(session)) {
                    case AccessTokens.Answer.Good _ -> readSessions();
                    case AccessTokens.Answer.SignInNeeded _ -> {}
                    case AccessTokens.Answer.Failed not ->
                            Log.warn(
                                    "signin",
                                    line.name()
                                            + " was not renewed; tried again: "
                                            + not.problem().what());
                }
            } catch (ProblemException later) {
                Log.warn("signin", line.name() + " was not renewed; tried again", later);
            }
        }
    }
}
