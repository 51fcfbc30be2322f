package dev.lanyard.app.desktop;

import dev.lanyard.agent.SignInPrompt;
import dev.lanyard.os.presence.Presence;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.SignInOptions;
import dev.lanyard.ui.state.SessionsDoor;
import dev.lanyard.ui.tray.Notices;
import java.net.URI;
import java.time.Instant;
import java.util.function.Supplier;

/** A program waits for a sign-in: one notification, one browser tab. */
final class DesktopSignInPrompt implements SignInPrompt {
    private final Supplier<SessionsDesk> sessions;
    private final Supplier<Notices> notices;
    private final Presence presence;

    DesktopSignInPrompt(
            Supplier<SessionsDesk> sessions, Supplier<Notices> notices, Presence presence) {
        this.sessions = sessions;
        this.notices = notices;
        this.presence = presence;
    }

    @Override
    public void leaveMessage(SsoSession session, String why) {
        notices.get().waiting(session.name(), why);
    }

    @Override
    public Result ask(SsoSession session, String why) {
        String away = presence.away();
        if (away != null) {
            return new Result.Away(away + ", so no browser was opened");
        }
        notices.get().waiting(session.name(), why);
        try {
            SessionsDoor.SignInEnd end =
                    sessions.get().signIn(session.name(), SignInOptions.usual(), new Unseen());
            return switch (end) {
                case SessionsDoor.SignInEnd.SignedIn in -> new Result.SignedIn();
                case SessionsDoor.SignInEnd.NotSignedIn not -> new Result.NotSignedIn(not.why());
            };
        } catch (ProblemException failure) {
            return new Result.NotSignedIn(failure.line());
        }
    }

    /** The browser shows all that there is to see. */
    private static final class Unseen implements SessionsDoor.SignInSteps {
        @Override
        public void waitingForBrowser(URI address, boolean opened, String whyNot, Instant until) {
            // The tab says what it is about.
        }

        @Override
        public void waitingForCode(
                String code, URI address, boolean opened, String whyNot, Instant until) {
            // The address holds the code.
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
