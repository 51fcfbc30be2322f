package dev.lanyard.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.OidcApi.Grant;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a grant for tokens and stores them before anything else. Cannot be cancelled once
 * started.
 */
final class RedeemGrant {
    private final OidcApi api;
    private final SessionStore store;
    private final SessionLocks locks;
    private final Clock clock;

    RedeemGrant(OidcApi api, SessionStore store, SessionLocks locks, Clock clock) {
        this.api = api;
        this.store = store;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * The result.
     *
     * @param clockOff the problem with the local clock, or null
     */
    record Redeemed(SignInResult.SignedIn signedIn, @Nullable String clockOff) {
        /** The sign-in; what is wrong with the clock is shown first. */
        SignInResult finish(SignInProgress progress) {
            if (clockOff != null) {
                progress.step(new SignInStep.ClockOff(clockOff));
            }
            return signedIn;
        }
    }

    /**
     * Exchanges the grant and stores the tokens.
     *
     * @throws OidcException if AWS issues no tokens
     * @throws ProblemException if AWS could not be reached, or the tokens could not be stored
     */
    Redeemed run(SsoSession session, ClientRegistration registration, Grant grant) {
        return UninterruptibleTask.run(
                "sign in to " + session.name(),
                () -> {
                    Instant asked = clock.instant();
                    OidcApi.IssuedTokens issued = api.createToken(session, registration, grant);
                    StoredSession signedIn =
                            StoredSession.signedIn(session, registration, issued, asked);
                    keep(signedIn);
                    return new Redeemed(
                            new SignInResult.SignedIn(
                                    asked.plus(issued.validFor()), signedIn.renewableAt(asked)),
                            ClockCheck.off(clock, issued.serverTime()));
                });
    }

    /**
     * Stores the session under its lock, so that a refresh of the old tokens cannot overwrite it.
     */
    private void keep(StoredSession signedIn) throws InterruptedException {
        SsoSession session = signedIn.session();
        String what = "the sign-in to " + session.name() + " could not be stored";
        try (SessionLocks.Held _ = locks.takeForChange(session, what)) {
            store.write(signedIn);
        }
    }
}
