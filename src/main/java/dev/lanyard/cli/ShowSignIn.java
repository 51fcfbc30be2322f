package dev.lanyard.cli;

import dev.lanyard.os.Shell;
import dev.lanyard.signin.SignInProgress;
import dev.lanyard.signin.SignInStep;
import java.io.PrintStream;

/** Prints the steps of a sign-in to standard error. */
public record ShowSignIn(Terminal terminal) implements SignInProgress {
    @Override
    public void step(SignInStep step) {
        PrintStream err = terminal.err();
        switch (step) {
            case SignInStep.WaitingForAnother ignored ->
                    err.println(
                            "Another Lanyard process is signing in to this session; waiting for it.");
            case SignInStep.DeviceCodeInstead instead ->
                    err.println("No browser is opened, because " + instead.why() + ".");
            case SignInStep.InBrowser browser -> {
                err.println(
                        browser.opened()
                                ? "Your browser shows a sign-in page now. If it does not, open:"
                                : "To sign in, open this address in a browser on this machine:");
                err.println("  " + browser.address());
            }
            case SignInStep.WithCode code -> {
                if (code.notOpenedBecause() != null) {
                    err.println("No browser is opened, because " + code.notOpenedBecause() + ".");
                }
                err.println(
                        code.opened()
                                ? "Your browser shows a page now. Check that the code on it is"
                                : "To sign in, open this address in any browser, and check that the"
                                        + " code there is");
                err.println("  " + code.userCode());
                err.println("  " + code.addressWithCode());
            }
            case SignInStep.NoAnswerYet waiting -> {
                err.println(
                        "No answer from the browser yet. If its page cannot reach this machine, as"
                                + " from WSL or a container, press Ctrl-C and run:");
                err.println(
                        "  "
                                + Shell.current()
                                        .command(
                                                "lanyard",
                                                "login",
                                                "--session",
                                                waiting.session(),
                                                "--use-device-code"));
            }
            case SignInStep.Answered ignored -> {
                // The result follows.
            }
            case SignInStep.ClockOff off -> err.println("lanyard: " + off.what());
        }
        err.flush();
    }
}
