package dev.lanyard.signin;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.log.Log;
import dev.lanyard.os.Browser;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signs the user in to a session: by authorization code with PKCE if a browser can be opened here,
 * else, and for legacy profiles, by device code. Only one sign-in per session runs across all
 * processes; others wait for its result. Nothing is stored before the tokens arrive, so that a
 * cancelled sign-in leaves nothing behind.
 */
public final class SignIn {
    /**
     * A registration with less remaining lifetime is not reused, because the session could not be
     * refreshed after it expires. A week exceeds the session duration of most portals.
     */
    static final Duration REGISTRATION_NEARS_ITS_END = Duration.ofDays(7);

    /** Getting the tokens comes after the other process's wait for the user. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration OTHERS_MAY_TAKE_LONGER = Duration.ofMinutes(2);

    private final OidcApi api;
    private final SessionStore store;
    private final SessionLocks locks;
    private final AccessTokens tokens;
    private final Browser browser;
    private final Timing timing;
    private final LastOutcome outcomes;

    /**
     * @param tokens checks whether the session is still valid or can be refreshed
     */
    public SignIn(
            OidcApi api,
            SessionStore store,
            SessionLocks locks,
            AccessTokens tokens,
            Browser browser,
            Timing timing) {
        this.api = api;
        this.store = store;
        this.locks = locks;
        this.tokens = tokens;
        this.browser = browser;
        this.timing = timing;
        this.outcomes = new LastOutcome(locks, timing.clock());
    }

    /**
     * Signs in; returns after minutes if the user takes that long. An interrupt cancels it until
     * the user has approved it.
     *
     * @throws ProblemException if AWS could not be reached, or the tokens could not be stored
     */
    public SignInResult run(SsoSession session, SignInOptions options, SignInProgress progress) {
        try {
            return unlessSignedIn(session, options, progress);
        } catch (InterruptedException calledOff) {
            Thread.currentThread().interrupt();
            return new SignInResult.Cancelled();
        } catch (ProblemException failure) {
            if (Thread.currentThread().isInterrupted()) {
                return new SignInResult.Cancelled();
            }
            throw elsewhere(session, failure);
        }
    }

    /** Returns the failure, or one that names the portal's actual region. */
    private ProblemException elsewhere(SsoSession session, ProblemException failure) {
        if (!FindSsoRegion.isUnknownThere(failure)) {
            return failure;
        }
        String region;
        try {
            region = new FindSsoRegion(api).run(session);
        } catch (InterruptedException calledOff) {
            Thread.currentThread().interrupt();
            return failure;
        }
        if (region == null) {
            return failure;
        }
        return new ProblemException(
                new Problem(
                        failure.kind(),
                        "the access portal "
                                + session.startUrl()
                                + " of "
                                + session.name()
                                + " is in "
                                + region
                                + ", not in "
                                + session.region(),
                        "Set sso_region = "
                                + region
                                + " for it in the AWS config file, and sign in again"),
                failure);
    }

    private SignInResult unlessSignedIn(
            SsoSession session, SignInOptions options, SignInProgress progress)
            throws InterruptedException {
        Instant began = timing.clock().instant();
        if (!options.force()) {
            Instant expiresAt = expiryOfValid(session);
            if (expiresAt != null) {
                StoredSession known = stored(session);
                return new SignInResult.AlreadySignedIn(
                        expiresAt, known != null && known.renewableAt(began));
            }
        }
        try (FileMutex.Held held = takeTurn(session, progress)) {
            if (held == null) {
                return new SignInResult.TimedOut(
                        "another window or terminal has been signing in to "
                                + session.name()
                                + " for too long");
            }
            SignInResult others = ofAnother(session, began);
            if (others != null) {
                return others;
            }
            rewrite(session);
            SignInResult result = signIn(session, options, progress);
            outcomes.note(session, result);
            return result;
        } catch (IOException unlockable) {
            throw FileProblem.failure(
                    "could not sign in to "
                            + session.name()
                            + ", because its lock could not be acquired",
                    locks.signIn(session).file(),
                    unlockable);
        }
    }

    private @Nullable Instant expiryOfValid(SsoSession session) {
        try {
            return tokens.current(session).expiresAt();
        } catch (ProblemException _) {
            // Whatever the reason, the sign-in replaces the tokens.
            return null;
        }
    }

    /**
     * Writes the stored session unchanged: if the store rejects writes, the user need not approve
     * anything.
     */
    private void rewrite(SsoSession session) throws IOException, InterruptedException {
        try (FileMutex.Held held = locks.change(session).take(LOCK_TIMEOUT)) {
            StoredSession known = held == null ? null : stored(session);
            if (known != null) {
                store.write(known);
            }
        } catch (ProblemException unwritable) {
            throw new ProblemException(
                    unwritable.problem().in("could not sign in to " + session.name()), unwritable);
        }
    }

    private FileMutex.@Nullable Held takeTurn(SsoSession session, SignInProgress progress)
            throws IOException, InterruptedException {
        FileMutex turn = locks.signIn(session);
        FileMutex.Held at = turn.take(Duration.ZERO);
        if (at != null) {
            return at;
        }
        progress.step(new SignInStep.WaitingForAnother());
        return turn.take(timing.patience().plus(OTHERS_MAY_TAKE_LONGER));
    }

    /**
     * Returns the result of another process since the given time; null if this process has to sign
     * in.
     */
    private @Nullable SignInResult ofAnother(SsoSession session, Instant since) {
        StoredSession known = stored(session);
        StoredSession.Tokens theirs = known == null ? null : known.tokens();
        Instant now = timing.clock().instant();
        if (known != null
                && theirs != null
                && known.goodAt(now)
                && theirs.signedInAt().isAfter(since)) {
            return new SignInResult.SignedIn(theirs.expiresAt(), known.renewableAt(now));
        }
        return outcomes.since(session, since);
    }

    private SignInResult signIn(SsoSession session, SignInOptions options, SignInProgress progress)
            throws InterruptedException {
        String noBrowser = browser.missing();
        boolean byDevice = session.legacy() || options.deviceCode() || noBrowser != null;
        if (noBrowser != null && !session.legacy() && !options.deviceCode()) {
            progress.step(new SignInStep.DeviceCodeInstead(noBrowser));
        }
        RedeemGrant redeem = new RedeemGrant(api, store, locks, timing.clock());
        if (!byDevice) {
            CodeFlow flow = new CodeFlow(api, redeem, browser, timing);
            try {
                return attempt(
                        session,
                        ClientRegistration.Flow.CODE,
                        registration -> flow.run(session, registration, options, progress));
            } catch (CodeFlow.NoBrowserException none) {
                noBrowser = String.valueOf(none.getMessage());
                progress.step(new SignInStep.DeviceCodeInstead(noBrowser));
            }
        }
        DeviceFlow flow = new DeviceFlow(api, redeem, browser, timing);
        String why = noBrowser;
        return attempt(
                session,
                ClientRegistration.Flow.DEVICE,
                registration -> flow.run(session, registration, options, progress, why));
    }

    private interface Attempt {
        SignInResult run(ClientRegistration registration) throws InterruptedException;
    }

    /** Tries with the stored registration, and with a new one if AWS rejects it. */
    private SignInResult attempt(SsoSession session, ClientRegistration.Flow flow, Attempt attempt)
            throws InterruptedException {
        ClientRegistration kept = kept(session, flow);
        if (kept != null) {
            try {
                SignInResult result = attempt.run(kept);
                if (result instanceof SignInResult.TimedOut) {
                    forgetRegistration(session);
                }
                return result;
            } catch (OidcException _) {
                // A new one may work.
            }
        }
        try {
            return attempt.run(api.register(session, flow));
        } catch (OidcException rejected) {
            throw ProblemException.of(
                    "AWS rejected Lanyard's registration for "
                            + session.name()
                            + ": "
                            + ForeignMessage.of(rejected.why(), "no reason given"),
                    "Check the session's start URL "
                            + session.startUrl()
                            + " and its region "
                            + session.region(),
                    rejected);
        }
    }

    /** Returns the registration of the last sign-in if it can be reused, else null. */
    private @Nullable ClientRegistration kept(SsoSession session, ClientRegistration.Flow flow) {
        StoredSession known = stored(session);
        ClientRegistration kept = known == null ? null : known.registration();
        boolean fits =
                known != null
                        && kept != null
                        && kept.flow() == flow
                        && known.session().scopes().equals(session.scopes())
                        && kept.expiresAt()
                                .isAfter(timing.clock().instant().plus(REGISTRATION_NEARS_ITS_END));
        return fits ? kept : null;
    }

    /**
     * Deletes the registration after a failure, because AWS reports an unknown one only in the
     * browser. It is retained with tokens that are valid or can be refreshed, since they need it.
     */
    private void forgetRegistration(SsoSession session) throws InterruptedException {
        try (FileMutex.Held held = locks.change(session).take(LOCK_TIMEOUT)) {
            StoredSession known = held == null ? null : stored(session);
            Instant now = timing.clock().instant();
            if (known != null && !known.goodAt(now) && !known.renewableAt(now)) {
                store.forget(session);
            }
        } catch (IOException | ProblemException itStays) {
            Log.warn("signin", "what is stored was not cleaned up; the next sign-in does", itStays);
        }
    }

    private @Nullable StoredSession stored(SsoSession session) {
        Lookup<StoredSession> looked = store.read(session);
        if (looked.problem() != null) {
            throw new ProblemException(
                    looked.problem().in("could not sign in to " + session.name()));
        }
        return looked.value();
    }
}
