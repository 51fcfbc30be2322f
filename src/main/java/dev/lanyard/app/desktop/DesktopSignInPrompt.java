package dev.lanyard.app.desktop;

import dev.lanyard.agent.SignInPrompt;
import dev.lanyard.os.presence.Presence;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.SignInOptions;
import dev.lanyard.signin.SignInResult;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.tray.Notices;
import java.util.function.Supplier;

/** Prompts for a sign-in when a program waits for one: one notification, one browser tab. */
final class DesktopSignInPrompt implements SignInPrompt {
    private final DesktopSessionService sessions;
    private final Supplier<Notices> notices;
    private final Presence presence;
    private final AppState state;

    DesktopSignInPrompt(
            DesktopSessionService sessions,
            Supplier<Notices> notices,
            AppState state,
            Presence presence) {
        this.state = state;
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
        state.waits(session.name(), why);
        try {
            // The browser tab shows the progress.
            SignInResult result = sessions.signIn(session.name(), SignInOptions.usual(), _ -> {});
            return switch (result) {
                case SignInResult.SignedIn _, SignInResult.AlreadySignedIn _ ->
                        new Result.SignedIn();
                case SignInResult.Declined declined -> new Result.NotSignedIn(declined.why());
                case SignInResult.TimedOut late -> new Result.NotSignedIn(late.why());
                case SignInResult.Cancelled _ -> new Result.NotSignedIn("");
            };
        } catch (ProblemException failure) {
            return new Result.NotSignedIn(failure.line());
        } finally {
            state.waits(session.name(), "");
        }
    }
}
