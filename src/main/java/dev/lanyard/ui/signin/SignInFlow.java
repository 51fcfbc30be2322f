package dev.lanyard.ui.signin;

import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.SessionService;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a sign-in with its dialog, then the action that needed it. */
public final class SignInFlow {
    final SessionService service;
    final ExternalApps externalApps;
    final AppState appState;
    final WindowHost front;
    final Supplier<List<String>> warnings;

    /** Creates the flow; {@code warnings} lists why a sign-in is unsafe here, and may block. */
    public SignInFlow(
            SessionService service,
            ExternalApps externalApps,
            AppState appState,
            WindowHost front,
            Supplier<List<String>> warnings) {
        this.service = service;
        this.externalApps = externalApps;
        this.appState = appState;
        this.front = front;
        this.warnings = warnings;
    }

    public void refresh() {
        front.start(service::read, appState.sessions()::set);
    }

    /** Signs in to a session by its name; null for the first that is signed out. */
    public void signIn(@Nullable String name) {
        signIn(name, false, () -> {});
    }

    /**
     * Signs in.
     *
     * @param name name of the session; null for the first that needs it
     * @param deviceCode whether to use a device code
     * @param then runs on the FX thread after the sign-in
     */
    public void signIn(@Nullable String name, boolean deviceCode, Runnable then) {
        SessionLine session = find(name);
        if (session != null) {
            new SignInDialog(this, session, deviceCode, then).start();
            return;
        }
        // A click before the sessions have been read also counts.
        front.start(
                service::read,
                sessions -> {
                    appState.sessions().set(sessions);
                    SessionLine found = find(name);
                    if (found != null) {
                        new SignInDialog(this, found, deviceCode, then).start();
                    }
                });
    }

    /** Returns the named session; for null the first that needs a sign-in, else the first. */
    private @Nullable SessionLine find(@Nullable String name) {
        List<SessionLine> sessions = appState.sessions().get();
        for (SessionLine session : sessions) {
            boolean out =
                    session.state(appState.now(), appState.settings().get().warnBefore())
                            .wantsSignIn();
            if (name == null ? out : session.name().equals(name)) {
                return session;
            }
        }
        return name == null && !sessions.isEmpty() ? sessions.getFirst() : null;
    }

    void signOut(SessionLine session) {
        front.start(
                () -> {
                    service.signOut(session.name());
                    return service.read();
                },
                sessions -> {
                    appState.sessions().set(sessions);
                    front.say(WindowHost.Note.of(UiText.of("signin.out", session.shortName())));
                });
    }
}
