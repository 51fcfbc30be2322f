package dev.lanyard.signin;

import dev.lanyard.os.FileMutex;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.OidcApi.Grant;
import java.time.Clock;
import java.time.Instant;

/**
 * Exchanges a grant for tokens and stores them before anything else. Cannot be cancelled once
 * started.
 */
record RedeemGrant(OidcApi api, SessionStore store, SessionLocks locks, Clock clock) {
    /**
     * Exchanges the grant and stores the tokens; says if the local clock is wrong.
     *
     * @throws OidcException if AWS issues no tokens
     * @throws ProblemException if AWS could not be reached, or the tokens could not be stored
     */
    SignInResult run(
            SsoSession session,
            ClientRegistration registration,
            Grant grant,
            SignInProgress progress) {
        Instant asked = clock.instant();
        IssuedTokens issued =
                UninterruptibleTask.run(
                        "sign in to " + session.name(),
                        () -> {
                            IssuedTokens tokens = api.createToken(session, registration, grant);
                            keep(StoredSession.signedIn(session, registration, tokens, asked));
                            return tokens;
                        });
        String clockOff = ClockCheck.off(clock, issued.serverTime());
        if (clockOff != null) {
            progress.step(new SignInStep.ClockOff(clockOff));
        }
        StoredSession signedIn = StoredSession.signedIn(session, registration, issued, asked);
        return new SignInResult.SignedIn(
                asked.plus(issued.validFor()), signedIn.renewableAt(asked));
    }

    /**
     * Stores the session under its lock, so that a refresh of the old tokens cannot overwrite it.
     */
    private void keep(StoredSession signedIn) throws InterruptedException {
        SsoSession session = signedIn.session();
        String what = "the sign-in to " + session.name() + " could not be stored";
        try (FileMutex.Held _ = locks.takeForChange(session, what)) {
            store.write(signedIn);
        }
    }
}
