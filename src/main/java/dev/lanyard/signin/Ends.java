package dev.lanyard.signin;

import dev.lanyard.failure.Failure;
import dev.lanyard.profile.SsoSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ends that both ways of signing in share. */
final class Ends {
    private Ends() {}

    static FlowEnd signedIn(RedeemGrant.Redeemed redeemed, SignInProgress progress) {
        String clockOff = redeemed.clockOff();
        if (clockOff != null) {
            progress.step(new SignInStep.ClockOff(clockOff));
        }
        return new FlowEnd.Over(Objects.requireNonNull(redeemed.signedIn()));
    }

    static Failure over(SsoSession session, String said, @Nullable String clockOff) {
        return Failure.of(
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
