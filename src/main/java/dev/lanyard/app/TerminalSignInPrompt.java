package dev.lanyard.app;

import dev.lanyard.agent.SignInPrompt;
import dev.lanyard.cli.ShowSignIn;
import dev.lanyard.cli.Terminal;
import dev.lanyard.os.Hints;
import dev.lanyard.os.presence.Presence;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.SignInOptions;
import dev.lanyard.signin.SignInResult;

/**
 * Prompts for a sign-in in the terminal of {@code lanyard agent}: prints one line and opens one
 * browser tab.
 */
record TerminalSignInPrompt(Wiring cases, Terminal terminal, Presence presence)
        implements SignInPrompt {
    @Override
    public void leaveMessage(SsoSession session, String why) {
        terminal.err()
                .println(
                        "lanyard: a program asks for a token: "
                                + why
                                + ". Run: "
                                + Hints.loginToSession(session.name()));
    }

    @Override
    public Result ask(SsoSession session, String why) {
        String away = presence.away();
        if (away != null) {
            return new Result.Away(away + ", so no browser was opened");
        }
        terminal.err().println("lanyard: a program asks for a token: " + why);
        try {
            SignInResult result =
                    cases.signIn().run(session, SignInOptions.usual(), new ShowSignIn(terminal));
            return switch (result) {
                case SignInResult.SignedIn now -> {
                    terminal.err().println("lanyard: signed in to " + session.name());
                    yield new Result.SignedIn();
                }
                case SignInResult.AlreadySignedIn still -> new Result.SignedIn();
                case SignInResult.Declined declined -> new Result.NotSignedIn(declined.why());
                case SignInResult.TimedOut late -> new Result.NotSignedIn(late.why());
                case SignInResult.Cancelled called ->
                        new Result.NotSignedIn("the sign-in was cancelled");
            };
        } catch (ProblemException failure) {
            terminal.err().println("lanyard: " + failure.line());
            return new Result.NotSignedIn(failure.what());
        }
    }
}
