package dev.lanyard.signin;

import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trades what a person has approved for tokens, and stores them before anybody hears of it. Once
 * begun it is not called off.
 */
final class RedeemGrant {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

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
     * What came of it.
     *
     * @param answer of AWS
     * @param signedIn what was stored; null unless the answer is {@link TokenAnswer.Issued}
     * @param clockOff what is wrong with this machine's clock; null where nothing is
     */
    record Redeemed(
            TokenAnswer answer,
            SignInResult.@Nullable SignedIn signedIn,
            @Nullable String clockOff) {
        /** The sign-in; what is wrong with the clock is shown first. */
        SignInResult finish(SignInProgress progress) {
            if (clockOff != null) {
                progress.step(new SignInStep.ClockOff(clockOff));
            }
            return Objects.requireNonNull(signedIn);
        }
    }

    /**
     * Trades and stores.
     *
     * @throws Failure when AWS could not be asked, or the store would not take the tokens
     */
    Redeemed run(SsoSession session, ClientRegistration registration, Grant grant) {
        return UninterruptibleTask.run(
                "sign in to " + session.name(),
                () -> {
                    Instant asked = clock.instant();
                    TokenAnswer answer = api.createToken(session, registration, grant);
                    if (!(answer instanceof TokenAnswer.Issued issued)) {
                        return new Redeemed(answer, null, null);
                    }
                    StoredSession signedIn =
                            StoredSession.signedIn(session, registration, issued, asked);
                    keep(signedIn);
                    return new Redeemed(
                            answer,
                            new SignInResult.SignedIn(
                                    asked.plus(issued.validFor()), signedIn.renewableAt(asked)),
                            ClockCheck.off(clock, issued.serverTime()));
                });
    }

    /** Under the lock, so that a refresh of the old tokens can't write over the new ones. */
    private void keep(StoredSession signedIn) throws InterruptedException {
        String name = signedIn.session().name();
        try (FileMutex.Held held = locks.change(signedIn.session()).take(LOCK_TIMEOUT)) {
            if (held == null) {
                throw ProblemException.of(
                        "the sign-in to "
                                + name
                                + " could not be stored: another program has been"
                                + " renewing it for too long",
                        "Try again in a minute");
            }
            store.write(signedIn);
        } catch (IOException unlockable) {
            throw FileProblem.failure(
                    "the sign-in to "
                            + name
                            + " could not be stored, since its lock could not be taken",
                    locks.change(signedIn.session()).file(),
                    unlockable);
        }
    }
}
