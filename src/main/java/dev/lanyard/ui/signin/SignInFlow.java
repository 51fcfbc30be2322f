package dev.lanyard.ui.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.signin.SignInDialog.Step;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.SessionsDoor;
import dev.lanyard.ui.state.UiText;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signing in as a person meets it: a dialog that waits, then what they came for. */
public final class SignInFlow {
    private final SessionsDoor door;
    private final ExternalApps places;
    private final AppState desk;
    private final UiTasks tasks;
    private final WindowHost front;

    /** With the sessions behind a door. */
    public SignInFlow(
            SessionsDoor door,
            ExternalApps places,
            AppState desk,
            UiTasks tasks,
            WindowHost front) {
        this.door = door;
        this.places = places;
        this.desk = desk;
        this.tasks = tasks;
        this.front = front;
    }

    /** Reads again how the sessions stand. */
    public void refresh() {
        tasks.start(door::read, desk.sessions()::set, this::failed);
    }

    /** Signs in to a session by its name; to the first that nobody is signed in to for null. */
    public void signIn(@Nullable String name) {
        signIn(name, false, () -> {});
    }

    /**
     * Signs in.
     *
     * @param name the session's; null for the first that needs it
     * @param deviceCode whether to use a code
     * @param then run on the screen's thread when somebody is signed in
     */
    public void signIn(@Nullable String name, boolean deviceCode, Runnable then) {
        SessionLine session = find(name);
        if (session != null) {
            new Attempt(session, deviceCode, then).start();
            return;
        }
        // A click counts also in the moments before the sessions have been read.
        tasks.start(
                door::read,
                sessions -> {
                    desk.sessions().set(sessions);
                    SessionLine found = find(name);
                    if (found != null) {
                        new Attempt(found, deviceCode, then).start();
                    }
                },
                failure -> front.say(WindowHost.Note.bad(failure.line())));
    }

    private @Nullable SessionLine find(@Nullable String name) {
        SessionLine first = null;
        for (SessionLine session : desk.sessions().get()) {
            if (session.name().equals(name)) {
                return session;
            }
            boolean out =
                    switch (session.state(desk.now(), desk.settings().get().warnBefore())) {
                        case OUT, ENDED, SOON -> true;
                        case GOOD, UNREAD -> false;
                    };
            if (first == null || (out && first.signedIn())) {
                first = session;
            }
        }
        return name == null ? first : null;
    }

    /** Signs out of a session. */
    void signOut(SessionLine session) {
        tasks.start(
                () -> {
                    door.signOut(session.name());
                    return door.read();
                },
                sessions -> {
                    desk.sessions().set(sessions);
                    front.say(WindowHost.Note.of(UiText.of("signin.out", session.shortName())));
                },
                this::failed);
    }

    private void failed(ProblemException failure) {
        front.say(WindowHost.Note.bad(failure.line()));
    }

    /** One attempt, from its dialog's opening to its end. */
    private final class Attempt implements SignInDialog.Actions, SessionsDoor.SignInSteps {
        private final SessionLine session;
        private final boolean deviceCode;
        private final Runnable then;
        private final SignInDialog dialog;
        private UiTasks.@Nullable Running running;
        private volatile boolean cancelled;

        Attempt(SessionLine session, boolean deviceCode, Runnable then) {
            this.session = session;
            this.deviceCode = deviceCode;
            this.then = then;
            this.dialog = new SignInDialog(session, this);
        }

        void start() {
            front.show(dialog);
            running =
                    tasks.start(
                            () -> {
                                SessionsDoor.SignInEnd end =
                                        door.signIn(session.name(), deviceCode, this);
                                desk.sessions().set(door.read());
                                return end;
                            },
                            this::ended,
                            failure -> dialog.at(new Step.Failed(failure.line())));
        }

        private void ended(SessionsDoor.SignInEnd end) {
            switch (end) {
                case SessionsDoor.SignInEnd.SignedIn signedIn -> {
                    front.close();
                    front.say(WindowHost.Note.of(UiText.of("signin.done", session.shortName())));
                    then.run();
                }
                case SessionsDoor.SignInEnd.NotSignedIn not -> {
                    if (not.cancelled()) {
                        front.close();
                    } else {
                        dialog.at(new Step.Failed(not.why()));
                    }
                }
            }
        }

        @Override
        public void waitingForBrowser(URI address, boolean opened, String whyNot, Instant until) {
            tasks.post(() -> dialog.at(new Step.Waiting(null, address, opened, whyNot, until)));
        }

        @Override
        public void waitingForCode(
                String code, URI address, boolean opened, String whyNot, Instant until) {
            tasks.post(() -> dialog.at(new Step.Waiting(code, address, opened, whyNot, until)));
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void openAgain(URI address) {
            tasks.start(
                    () -> {
                        places.openAddress(address);
                        return address;
                    },
                    done -> {},
                    SignInFlow.this::failed);
        }

        @Override
        public void copyLink(URI address) {
            front.copy(address.toString(), UiText.of("signin.linkCopied"));
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (running != null) {
                running.cancel();
            }
            front.close();
        }

        @Override
        public void retry() {
            new Attempt(session, deviceCode, then).start();
        }
    }
}
