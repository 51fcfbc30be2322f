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
 * Signs a person in to a session: by authorization code with PKCE where a browser can be opened
 * here, by device code otherwise and for legacy profiles. One at a time for each session, in all
 * processes: who comes second waits for the first one's result. Nothing is stored before the tokens
 * have come, so that calling it off leaves nothing behind.
 */
public final class SignIn {
    /**
     * A registration with less than this left is not used again: the session could not be renewed
     * past it. A week is longer than most portals' sessions.
     */
    static final Duration REGISTRATION_NEARS_ITS_END = Duration.ofDays(7);

    /** Fetching the tokens comes after the other one's wait for the person. */
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
     * The one way to sign in.
     *
     * @param tokens finds out whether the session is still good, or can be renewed silently
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
     * Signs in, and returns when that has come to an end: minutes, if the person takes their time.
     *
     * @throws Failure when AWS could not be asked, or the tokens not be stored
     */
    public SignInResult run(SsoSession session, SignInOptions options, SignInProgress progress) {
        Cancellation cancellation = options.cancellation();
        try {
            cancellation.enter();
            return unlessSignedIn(session, options, progress);
        } catch (InterruptedException calledOff) {
            return calledOff(cancellation);
        } catch (ProblemException failure) {
            if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
                return calledOff(cancellation);
            }
            throw elsewhere(session, failure, cancellation);
        } finally {
            cancellation.leave();
        }
    }

    /** The same failure, or that the portal is in another region than the config says. */
    private ProblemException elsewhere(
            SsoSession session, ProblemException failure, Cancellation cancellation) {
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
        if (region == null || cancellation.isCancelled()) {
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

    private static SignInResult calledOff(Cancellation cancellation) {
        if (!cancellation.isCancelled()) {
            Thread.currentThread().interrupt();
        }
        return new SignInResult.Cancelled();
    }

    private SignInResult unlessSignedIn(
            SsoSession session, SignInOptions options, SignInProgress progress)
            throws InterruptedException {
        Instant began = timing.clock().instant();
        if (!options.force() && tokens.current(session) instanceof AccessTokens.Answer.Good good) {
            StoredSession known = stored(session);
            return new SignInResult.AlreadySignedIn(
                    good.expiresAt(), known != null && known.renewableAt(began));
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
                            + ", since its lock could not be taken",
                    locks.signIn(session).file(),
                    unlockable);
        }
    }

    /**
     * Stores what is stored as it stands: where nothing can be, nobody need approve anything first.
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

    /** What another process has reached since some moment; null where it is our turn. */
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
        Browser.Opened.No missing = browser.missing();
        String noBrowser = missing == null ? null : missing.why();
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
            } catch (NoBrowserException none) {
                noBrowser = none.why();
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

    /**
     * One way of signing in.
     *
     * @param <E> what else may keep it from coming to an end
     */
    private interface Attempt<E extends Exception> {
        SignInResult run(ClientRegistration registration)
                throws InterruptedException, ClientRejectedException, E;
    }

    /** With the registration that is kept, and once more with a new one if AWS rejects that. */
    private <E extends Exception> SignInResult attempt(
            SsoSession session, ClientRegistration.Flow flow, Attempt<E> attempt)
            throws InterruptedException, E {
        ClientRegistration kept = kept(session, flow);
        if (kept != null) {
            try {
                SignInResult result = attempt.run(kept);
                if (result instanceof SignInResult.TimedOut) {
                    forgetRegistration(session);
                }
                return result;
            } catch (ClientRejectedException _) {
                // A new one may work.
            }
        }
        try {
            return attempt.run(api.register(session, flow));
        } catch (ClientRejectedException rejected) {
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

    /** The registration of the last sign-in, where it still fits; null otherwise. */
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
     * AWS's page may have said in the browser that it does not know the registration, which nobody
     * tells us. With tokens still good or to be renewed it stays: they need it.
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
        return switch (store.read(session)) {
            case Lookup.Found<StoredSession> found -> found.value();
            case Lookup.Missing<StoredSession> _ -> null;
            case Lookup.Failed<StoredSession> failed ->
                    throw new ProblemException(
                            failed.problem().in("could not sign in to " + session.name()));
        };
    }
}
