package dev.lanyard.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ends that both ways of signing in share. */
final class FlowResults {
    private FlowResults() {}

    static FlowResult signedIn(RedeemGrant.Redeemed redeemed, SignInProgress progress) {
        String clockOff = redeemed.clockOff();
        if (clockOff != null) {
            progress.step(new SignInStep.ClockOff(clockOff));
        }
        return new FlowResult.Over(Objects.requireNonNull(redeemed.signedIn()));
    }

    static ProblemException over(SsoSession session, String said, @Nullable String clockOff) {
        return ProblemException.of(
                "AWS did not accept the approval of the sign-in to "
                        + session.name()
                        + " ("
                        + said
                        + ")"
                        + (clockOff == null ? "" : "; " + clockOff),
                clockOff == null
                        ? "Sign in again"
                        : "Set the clock (switch on time synchronisation), then sign in again");
    }
}
