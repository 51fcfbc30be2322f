package dev.lanyard.signin;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.os.FileMutex;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretText;
import dev.lanyard.signin.DetachedRefresh.RefreshResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Provides access tokens and refreshes them: under inter-process locks, after re-reading the store
 * for a refresh by another process, and in a separate process if possible, because a kill during
 * the refresh would lose the session.
 */
public final class RefreshSession implements AccessTokens {
    /**
     * Remaining lifetime below which a refresh is attempted; a failure is tolerated (as in the AWS
     * CLI).
     */
    public static final Duration TRY_UNDER = Duration.ofMinutes(15);

    /**
     * Remaining lifetime below which callers wait for a refresh by another process (as in the AWS
     * CLI).
     */
    static final Duration NEED_UNDER = Duration.ofMinutes(10);

    /**
     * Minimum interval between attempts of a process while the old token is valid (as in the AWS
     * CLI).
     */
    static final Duration MIN_INTERVAL = Duration.ofMinutes(1);

    /** How often new tokens are offered to a store that rejects them: for half a minute. */
    private static final int OFFERS = 30;

    private static final Duration BETWEEN_OFFERS = Duration.ofSeconds(1);

    private final SessionStore store;
    private final SessionLocks locks;
    private final Clock clock;
    private final RotateTokens rotate;
    private final @Nullable DetachedRefresh elsewhere;
    private final ConcurrentMap<String, Future<AccessToken>> running = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Instant> tried = new ConcurrentHashMap<>();

    /**
     * @param notKept receives the error when a rotated refresh token could not be stored; it must
     *     be shown, because the session is lost when this process exits
     * @param elsewhere refreshes in a process that survives this one; null for none
     */
    public RefreshSession(
            OidcApi api,
            SessionStore store,
            SessionLocks locks,
            Clock clock,
            Consumer<ProblemException> notKept,
            @Nullable DetachedRefresh elsewhere) {
        this.store = store;
        this.locks = locks;
        this.clock = clock;
        this.rotate = new RotateTokens(api, store, clock, notKept);
        this.elsewhere = elsewhere;
    }

    @Override
    public AccessToken current(SsoSession session) {
        Instant now = clock.instant();
        Lookup<StoredSession> looked = store.recent(session);
        if (looked.value() != null && looked.value().endsWithin(TRY_UNDER, now)) {
            looked = store.read(session);
        }
        RotateTokens.Unsaved pending = rotate.pending(session, looked);
        if (pending != null) {
            StoredSession known = pending.session();
            return known.goodAt(now) && triedLately(session, now)
                    ? rotate.asItIs(known)
                    : join(session, known);
        }
        StoredSession known = looked.orThrow();
        if (known == null) {
            throw RotateTokens.signedOut(session);
        }
        boolean due = known.endsWithin(TRY_UNDER, now) && known.renewableAt(now);
        return !due || (known.goodAt(now) && triedLately(session, now))
                ? rotate.asItIs(known)
                : join(session, known);
    }

    @Override
    public boolean isForgotten(SsoSession session) {
        return store.read(session).isMissing();
    }

    @Override
    public AccessToken afterRejection(SsoSession session, SecretText rejected) {
        return UninterruptibleTask.run(
                "renew " + session.name(), () -> renewRejected(session, rejected));
    }

    private AccessToken renewRejected(SsoSession session, SecretText rejected)
            throws InterruptedException {
        StoredSession ended;
        try (FileMutex.Held _ =
                SessionLocks.take(locks.change(session), session, SessionLocks.TIMEOUT)) {
            StoredSession known = rotate.freshest(session);
            StoredSession.Tokens tokens = known == null ? null : known.tokens();
            if (known == null || tokens == null) {
                throw RotateTokens.signedOut(session);
            }
            if (!tokens.access().equals(rejected)) {
                // Another process has refreshed it in the meantime.
                ended = known;
            } else {
                Instant now = clock.instant();
                ended = known.endedAt(tokens, now);
                try {
                    store.write(ended);
                } catch (ProblemException unwritable) {
                    throw RotateTokens.notRenewed(session, unwritable);
                }
                if (!ended.renewableAt(now) || triedLately(session, now)) {
                    // There is no refresh token, or AWS rejected a token that it has just issued.
                    return AccessTokens.super.afterRejection(session, rejected);
                }
            }
        }
        return refresh(session, ended);
    }

    /** Joins the refresh in progress, or starts one: a single one per session in this process. */
    private AccessToken join(SsoSession session, StoredSession seen) {
        Future<AccessToken> first =
                running.computeIfAbsent(
                        session.key(),
                        key ->
                                UninterruptibleTask.start(
                                        "refresh " + session.name(),
                                        () -> refreshJoined(session, seen)));
        try {
            return first.get();
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "waiting for " + session.name() + " to be renewed was cancelled", "Try again");
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof ProblemException failure) {
                throw failure;
            }
            throw new IllegalStateException(thrown.getCause());
        }
    }

    private AccessToken refreshJoined(SsoSession session, StoredSession seen)
            throws InterruptedException {
        try {
            return refresh(session, seen);
        } finally {
            // Before it completes, so that later callers do not get the result of a finished one.
            running.remove(session.key());
        }
    }

    private AccessToken refresh(SsoSession session, StoredSession seen)
            throws InterruptedException {
        boolean needed = seen.endsWithin(NEED_UNDER, clock.instant());
        Duration patience = needed ? SessionLocks.TIMEOUT : Duration.ZERO;
        AccessToken token = refreshElsewhere(session, seen, patience);
        return token == null ? refreshHere(session, seen, patience) : token;
    }

    /** Refreshes in another process; null if this process has to do it. */
    private @Nullable AccessToken refreshElsewhere(
            SsoSession session, StoredSession seen, Duration patience) throws InterruptedException {
        if (elsewhere == null || !elsewhere.isPossible() || rotate.isPending(session)) {
            return null;
        }
        FileMutex.Held turn;
        try {
            // One process at a time is started for a session.
            turn = SessionLocks.take(locks.renewal(session), session, patience);
        } catch (ProblemException locked) {
            return rotate.orElse(seen, locked);
        }
        try (turn) {
            StoredSession known = store.read(session).value();
            if (known == null || !isDue(known, seen)) {
                return known == null ? null : rotate.asItIs(known);
            }
            tried.put(session.key(), clock.instant());
            RefreshResult end = elsewhere.run(session);
            StoredSession left = store.read(session).value();
            if (end.problem() != null) {
                return rotate.orElse(
                        left == null ? seen : left, new ProblemException(end.problem()));
            }
            return end.done() && left != null ? rotate.asItIs(left) : null;
        }
    }

    private AccessToken refreshHere(SsoSession session, StoredSession seen, Duration patience)
            throws InterruptedException {
        FileMutex.Held held;
        try {
            held = SessionLocks.take(locks.change(session), session, patience);
        } catch (ProblemException locked) {
            return rotate.orElse(seen, locked);
        }
        try (held) {
            if (rotate.isPending(session)) {
                tried.put(session.key(), clock.instant());
            }
            StoredSession known;
            try {
                known = rotate.freshest(session);
            } catch (ProblemException unreadable) {
                return rotate.orElse(seen, unreadable);
            }
            if (known == null) {
                throw RotateTokens.signedOut(session);
            }
            if (!isDue(known, seen)) {
                return rotate.asItIs(known);
            }
            tried.put(session.key(), clock.instant());
            return rotate.run(known);
        }
    }

    /**
     * Refreshes a session if it is due, as the work of the process that {@link DetachedRefresh}
     * starts.
     */
    public RefreshResult runOnce(SsoSession session, Timing.Pause pause)
            throws InterruptedException {
        if (store.read(session).value() == null) {
            // The parent process may be able to read it, for example with a passphrase from a pipe.
            return new RefreshResult(false, null);
        }
        Problem problem = null;
        try {
            current(session);
        } catch (ProblemException failure) {
            problem = failure.problem();
        }
        for (int offer = 0; offer < OFFERS && isUnsaved(session); offer++) {
            pause.sleep(BETWEEN_OFFERS);
            offerUnsaved(session);
        }
        if (isUnsaved(session)) {
            String unsaved = " was renewed, but its new refresh token could not be stored";
            problem = AccessTokens.signInNeeded(session, session.name() + unsaved).problem();
        }
        return new RefreshResult(problem == null, problem);
    }

    /** Returns whether this process has new tokens that could not be stored. */
    boolean isUnsaved(SsoSession session) {
        return rotate.isPending(session);
    }

    /** Tries again to store new tokens that could not be stored. */
    private void offerUnsaved(SsoSession session) throws InterruptedException {
        try (FileMutex.Held _ =
                SessionLocks.take(locks.change(session), session, SessionLocks.TIMEOUT)) {
            rotate.freshest(session);
        } catch (ProblemException stillNot) {
            // The error was reported when it first occurred.
        }
    }

    /** Returns whether the stored session still needs a refresh, for the holder of the lock. */
    private boolean isDue(StoredSession known, StoredSession seen) {
        Instant now = clock.instant();
        boolean renewedMeanwhile = known.goodAt(now) && !sameAccess(known, seen);
        return known.renewableAt(now) && !renewedMeanwhile && known.endsWithin(TRY_UNDER, now);
    }

    private boolean triedLately(SsoSession session, Instant now) {
        Instant last = tried.get(session.key());
        return last != null && now.isBefore(last.plus(MIN_INTERVAL)) && !now.isBefore(last);
    }

    private static boolean sameAccess(StoredSession one, StoredSession other) {
        StoredSession.Tokens a = one.tokens();
        StoredSession.Tokens b = other.tokens();
        return a != null && b != null && a.access().equals(b.access());
    }
}
