package dev.lanyard.ui.signin;

import dev.lanyard.signin.SignInProgress;
import dev.lanyard.signin.SignInResult;
import dev.lanyard.signin.SignInStep;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.signin.SignInDialog.Step;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.SessionService;
import dev.lanyard.ui.state.UiText;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a sign-in with its dialog, then the action that needed it. */
public final class SignInFlow {
    private final SessionService service;
    private final ExternalApps externalApps;
    private final AppState appState;
    private final UiTasks tasks;
    private final WindowHost front;
    private final Supplier<List<String>> warnings;

    /**
     * Creates the flow.
     *
     * @param warnings lists why a sign-in is unsafe here, one line each; may block
     */
    public SignInFlow(
            SessionService service,
            ExternalApps externalApps,
            AppState appState,
            UiTasks tasks,
            WindowHost front,
            Supplier<List<String>> warnings) {
        this.service = service;
        this.externalApps = externalApps;
        this.appState = appState;
        this.tasks = tasks;
        this.front = front;
        this.warnings = warnings;
    }

    /** Reloads the sessions. */
    public void refresh() {
        tasks.start(service::read, appState.sessions()::set, front::failed);
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
            new Attempt(session, deviceCode, then).start();
            return;
        }
        // A click before the sessions have been read also counts.
        tasks.start(
                service::read,
                sessions -> {
                    appState.sessions().set(sessions);
                    SessionLine found = find(name);
                    if (found != null) {
                        new Attempt(found, deviceCode, then).start();
                    }
                },
                front::failed);
    }

    /** Returns the named session; for null the first that needs a sign-in, else the first. */
    private @Nullable SessionLine find(@Nullable String name) {
        List<SessionLine> sessions = appState.sessions().get();
        for (SessionLine session : sessions) {
            boolean out =
                    switch (session.state(appState.now(), appState.settings().get().warnBefore())) {
                        case OUT, ENDED, SOON -> true;
                        case GOOD, UNREAD -> false;
                    };
            if (name == null ? out : session.name().equals(name)) {
                return session;
            }
        }
        return name == null && !sessions.isEmpty() ? sessions.getFirst() : null;
    }

    /** Signs out of a session. */
    void signOut(SessionLine session) {
        tasks.start(
                () -> {
                    service.signOut(session.name());
                    return service.read();
                },
                sessions -> {
                    appState.sessions().set(sessions);
                    front.say(WindowHost.Note.of(UiText.of("signin.out", session.shortName())));
                },
                front::failed);
    }

    /** One attempt, from the opening of its dialog to its end. */
    private final class Attempt implements SignInDialog.Actions, SignInProgress {
        private final SessionLine session;
        private final boolean deviceCode;
        private final Runnable then;
        private final SignInDialog dialog;
        private UiTasks.@Nullable Running running;

        Attempt(SessionLine session, boolean deviceCode, Runnable then) {
            this.session = session;
            this.deviceCode = deviceCode;
            this.then = then;
            this.dialog = new SignInDialog(session, deviceCode, this);
        }

        void start() {
            front.show(dialog);
            running =
                    tasks.start(
                            () -> {
                                SignInResult end = service.signIn(session.name(), deviceCode, this);
                                appState.sessions().set(service.read());
                                return end;
                            },
                            this::ended,
                            failure -> dialog.at(new Step.Failed(Failures.sentence(failure))));
        }

        private void ended(SignInResult end) {
            switch (end) {
                case SignInResult.SignedIn _, SignInResult.AlreadySignedIn _ -> {
                    front.close(dialog);
                    front.say(WindowHost.Note.of(UiText.of("signin.done", session.shortName())));
                    then.run();
                }
                case SignInResult.Declined _ ->
                        dialog.at(new Step.Failed(UiText.of("signin.declined")));
                case SignInResult.TimedOut late -> dialog.at(new Step.Failed(late.why()));
                case SignInResult.Cancelled _ -> front.close(dialog);
            }
        }

        @Override
        public void step(SignInStep step) {
            switch (step) {
                case SignInStep.InBrowser in ->
                        show(new Step.Waiting(null, in.address(), in.opened(), "", in.until()));
                case SignInStep.WithCode with -> {
                    String why = with.notOpenedBecause();
                    show(
                            new Step.Waiting(
                                    with.userCode(),
                                    with.addressWithCode(),
                                    with.opened(),
                                    why == null ? "" : why,
                                    with.until()));
                }
                case SignInStep.NoAnswerYet _ -> tasks.post(dialog::offerDeviceCode);
                case SignInStep.WaitingForAnother _,
                        SignInStep.DeviceCodeInstead _,
                        SignInStep.Answered _,
                        SignInStep.ClockOff _ -> {
                    // The dialog already shows that it waits.
                }
            }
        }

        private void show(Step.Waiting waiting) {
            List<String> known = warnings.get();
            tasks.post(() -> {
                dialog.warn(known);
                dialog.at(waiting);
            });
        }

        @Override
        public void useDeviceCode() {
            cancel();
            new Attempt(session, true, then).start();
        }

        @Override
        public void openAgain(URI address) {
            tasks.start(
                    () -> {
                        externalApps.openAddress(address);
                        return address;
                    },
                    done -> {},
                    front::failed);
        }

        @Override
        public void copyLink(URI address) {
            front.copy(address.toString(), UiText.of("signin.linkCopied"));
        }

        @Override
        public void cancel() {
            if (running != null) {
                running.cancel();
            }
            front.close(dialog);
        }

        @Override
        public void retry() {
            new Attempt(session, deviceCode, then).start();
        }
    }
}
