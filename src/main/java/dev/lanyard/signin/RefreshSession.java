package dev.lanyard.signin;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.failure.Failure;
import dev.lanyard.os.FileMutex;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands out access tokens, and refreshes them silently. A refresh answers with a new refresh token
 * and kills the old one, so it is done under a lock that all processes share, after reading afresh
 * what another one may have rotated; the new one is stored in the same write that drops the old.
 * Whoever is killed between AWS's answer and that write has lost the new one, and AWS takes the old
 * one no more (aws-cli issues 9632, 10628): the access token has its time still, then the person
 * signs in again.
 */
public final class RefreshSession implements AccessTokens {
    /** A refresh is tried from here on; one that fails is tolerated (as the AWS CLI does). */
    static final Duration TRY_UNDER = Duration.ofMinutes(15);

    /** From here on, whoever asks waits for the refresh that another has begun (likewise). */
    static final Duration NEED_UNDER = Duration.ofMinutes(10);

    /** How often one process tries while the old token is still good (likewise). */
    static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(60);

    private final OidcApi api;
    private final SessionStore store;
    private final SessionLocks locks;
    private final Clock clock;
    private final Consumer<Failure> notKept;
    private final ConcurrentMap<String, CompletableFuture<Answer>> running =
            new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Instant> tried = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Unsaved> unsaved = new ConcurrentHashMap<>();

    /**
     * Rotated tokens that the store would not take.
     *
     * @param session what should stand there
     * @param replaces the refresh token that stands there, and is dead
     */
    private record Unsaved(StoredSession session, SecretText replaces) {}

    /**
     * The one way to access tokens.
     *
     * @param notKept told when a rotated refresh token could not be stored: it must be shown, since
     *     the session is lost when this process ends
     */
    public RefreshSession(
            OidcApi api,
            SessionStore store,
            SessionLocks locks,
            Clock clock,
            Consumer<Failure> notKept) {
        this.api = api;
        this.store = store;
        this.locks = locks;
        this.clock = clock;
        this.notKept = notKept;
    }

    @Override
    public Answer current(SsoSession session) {
        Instant now = clock.instant();
        SessionStore.Looked looked = store.recent(session);
        if (looked instanceof SessionStore.Looked.Found found
                && found.session().endsWithin(TRY_UNDER, now)) {
            looked = store.read(session);
        }
        Unsaved pending = pending(session, looked);
        StoredSession known;
        switch (looked) {
            case SessionStore.Looked.Unavailable none -> {
                if (pending == null) {
                    return new Answer.Unavailable(none.why(), none.nextStep());
                }
                known = pending.session();
            }
            case SessionStore.Looked.Missing _ -> {
                return nobody(session);
            }
            case SessionStore.Looked.Found found ->
                    known = pending == null ? found.session() : pending.session();
        }
        if (pending == null && (!known.endsWithin(TRY_UNDER, now) || !known.renewableAt(now))) {
            return asItIs(known);
        }
        if (known.goodAt(now) && triedLately(session, now)) {
            return asItIs(known);
        }
        return join(session, known);
    }

    @Override
    public Answer afterRejection(SsoSession session, SecretText rejected) {
        return Undisturbed.run("renew " + session.name(), () -> renewRejected(session, rejected));
    }

    private Answer renewRejected(SsoSession session, SecretText rejected)
            throws InterruptedException {
        try (FileMutex.Held held = locks.change(session).take(LOCK_PATIENCE)) {
            if (held == null) {
                return lockedTooLong(session);
            }
            StoredSession known = freshest(session);
            StoredSession.Tokens tokens = known == null ? null : known.tokens();
            if (known == null || tokens == null) {
                return nobody(session);
            }
            if (!tokens.access().equals(rejected)) {
                return refreshLocked(known, known);
            }
            Instant now = clock.instant();
            StoredSession ended = known.endedAt(tokens, now);
            if (ended.renewableAt(now) && !triedLately(session, now)) {
                return refreshLocked(ended, ended);
            }
            // Nothing to renew it with, or AWS turned down what it has just renewed.
            writeIfItWill(ended);
            return AccessTokens.super.afterRejection(session, rejected);
        } catch (IOException unlockable) {
            return unlockable(session, unlockable);
        } catch (Failure unreadable) {
            return new Answer.Unavailable(unreadable.what(), nextStep(unreadable));
        }
    }

    /** One refresh at a time in this process, however many ask. */
    private Answer join(SsoSession session, StoredSession seen) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> first = running.putIfAbsent(session.name(), mine);
        if (first == null) {
            first = mine;
            // Those who wait have the other future, which this one completes.
            var _ =
                    Undisturbed.start(
                            "refresh " + session.name(),
                            () -> {
                                try {
                                    return mine.complete(refresh(session, seen));
                                } catch (Throwable thrown) {
                                    return mine.completeExceptionally(thrown);
                                } finally {
                                    running.remove(session.name(), mine);
                                }
                            });
        }
        try {
            return first.get();
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable(
                    "the wait for " + session.name() + " to be renewed was cancelled", "Try again");
        } catch (ExecutionException thrown) {
            throw new IllegalStateException(thrown.getCause());
        }
    }

    private Answer refresh(SsoSession session, StoredSession seen) throws InterruptedException {
        boolean needed = seen.endsWithin(NEED_UNDER, clock.instant());
        Duration patience = needed ? LOCK_PATIENCE : Duration.ZERO;
        try (FileMutex.Held held = locks.change(session).take(patience)) {
            if (held == null) {
                return orElse(seen, lockedTooLong(session));
            }
            StoredSession known = freshest(session);
            return known == null ? nobody(session) : refreshLocked(known, seen);
        } catch (IOException unlockable) {
            return orElse(seen, unlockable(session, unlockable));
        } catch (Failure unreadable) {
            return orUnavailable(seen, unreadable.what(), nextStep(unreadable));
        }
    }

    private Answer refreshLocked(StoredSession known, StoredSession seen) {
        Instant now = clock.instant();
        StoredSession.Tokens tokens = known.tokens();
        ClientRegistration registration = known.registration();
        SecretText refresh = tokens == null ? null : tokens.refresh();
        boolean renewedMeanwhile = known.goodAt(now) && !sameAccess(known, seen);
        if (tokens == null
                || refresh == null
                || registration == null
                || !known.renewableAt(now)
                || renewedMeanwhile
                || !known.endsWithin(TRY_UNDER, now)) {
            return asItIs(known);
        }
        tried.put(known.session().name(), now);
        TokenAnswer answer;
        try {
            // As it stands: a store that takes nothing is found out before the old token is spent,
            // and the new one is kept the sooner for what this has loaded and connected.
            store.write(known);
        } catch (Failure unwritable) {
            return orUnavailable(
                    known,
                    known.session().name()
                            + " was not renewed, since nothing can be stored now: "
                            + unwritable.what(),
                    nextStep(unwritable));
        }
        try {
            answer =
                    api.createToken(known.session(), registration, new Grant.RefreshToken(refresh));
        } catch (Failure failure) {
            return orUnavailable(known, failure.what(), nextStep(failure));
        }
        return switch (answer) {
            case TokenAnswer.Issued issued -> keep(known.renewed(tokens, issued, now), refresh);
            case TokenAnswer.GrantOver over ->
                    over(known.notRenewable(tokens, false), over.why(), over.serverTime());
            case TokenAnswer.Denied denied ->
                    over(known.notRenewable(tokens, false), denied.why(), null);
            case TokenAnswer.ClientRejected rejected ->
                    over(known.notRenewable(tokens, true), rejected.why(), null);
            case TokenAnswer.Pending _ -> busy(known);
            case TokenAnswer.SlowDown _ -> busy(known);
        };
    }

    private Answer keep(StoredSession renewed, SecretText replaced) {
        String name = renewed.session().name();
        try {
            store.write(renewed);
            unsaved.remove(name);
        } catch (Failure failure) {
            Unsaved earlier = unsaved.get(name);
            unsaved.put(
                    name, new Unsaved(renewed, earlier == null ? replaced : earlier.replaces()));
            notKept.accept(
                    Failure.of(
                            name
                                    + " was renewed, but its new refresh token could not be"
                                    + " stored ("
                                    + failure.what()
                                    + ")",
                            "It is kept in memory until this program ends; mend that, or sign in"
                                    + " again afterwards",
                            failure));
        }
        return asItIs(renewed);
    }

    private Answer over(StoredSession ended, String why, @Nullable Instant serverTime) {
        unsaved.remove(ended.session().name());
        writeIfItWill(ended);
        if (ended.goodAt(clock.instant())) {
            return asItIs(ended);
        }
        String clockOff = ClockCheck.off(clock, serverTime);
        return new Answer.SignInNeeded(
                "the session of "
                        + ended.session().name()
                        + " has ended ("
                        + why
                        + (clockOff == null ? "" : "; " + clockOff)
                        + ")");
    }

    /** Where the store refuses, the dead token stays, and the next refresh finds out again. */
    private void writeIfItWill(StoredSession ended) {
        try {
            store.write(ended);
        } catch (Failure untouched) {
            // Said above.
        }
    }

    /** The rotation that the store would not take, while it is still about what stands there. */
    private @Nullable Unsaved pending(SsoSession session, SessionStore.Looked looked) {
        Unsaved pending = unsaved.get(session.name());
        if (pending == null || looked instanceof SessionStore.Looked.Unavailable) {
            return pending;
        }
        StoredSession.Tokens tokens =
                looked instanceof SessionStore.Looked.Found found ? found.session().tokens() : null;
        if (tokens != null && pending.replaces().equals(tokens.refresh())) {
            return pending;
        }
        unsaved.remove(session.name(), pending);
        return null;
    }

    /**
     * What stands in the store, or the rotation that it would not take, which is offered to it once
     * more. Null where nobody is signed in.
     */
    private @Nullable StoredSession freshest(SsoSession session) {
        SessionStore.Looked looked = store.read(session);
        Unsaved pending = pending(session, looked);
        return switch (looked) {
            case SessionStore.Looked.Unavailable none -> {
                if (pending != null) {
                    yield pending.session();
                }
                throw Failure.of(none.why(), none.nextStep());
            }
            case SessionStore.Looked.Missing _ -> null;
            case SessionStore.Looked.Found found -> {
                if (pending == null) {
                    yield found.session();
                }
                tried.put(session.name(), clock.instant());
                try {
                    store.write(pending.session());
                    unsaved.remove(session.name());
                } catch (Failure stillNot) {
                    // It was told when it happened; it stays in memory.
                }
                yield pending.session();
            }
        };
    }

    private boolean triedLately(SsoSession session, Instant now) {
        Instant last = tried.get(session.name());
        return last != null && now.isBefore(last.plus(AT_MOST_EVERY)) && !now.isBefore(last);
    }

    private static boolean sameAccess(StoredSession one, StoredSession other) {
        StoredSession.Tokens a = one.tokens();
        StoredSession.Tokens b = other.tokens();
        return a != null && b != null && a.access().equals(b.access());
    }

    private Answer busy(StoredSession known) {
        return orUnavailable(
                known,
                "AWS asked to wait before renewing " + known.session().name(),
                "Try again in a minute");
    }

    private Answer orUnavailable(StoredSession known, String why, String nextStep) {
        return orElse(known, new Answer.Unavailable(why, nextStep));
    }

    private Answer orElse(StoredSession known, Answer otherwise) {
        return known.goodAt(clock.instant()) ? asItIs(known) : otherwise;
    }

    private static Answer lockedTooLong(SsoSession session) {
        return new Answer.Unavailable(
                "another program has been renewing " + session.name() + " for too long",
                "Try again in a minute");
    }

    private static Answer unlockable(SsoSession session, IOException thrown) {
        return new Answer.Unavailable(
                "the lock of " + session.name() + " could not be taken: " + thrown,
                "See that Lanyard's state folder can be written");
    }

    private Answer asItIs(StoredSession known) {
        StoredSession.Tokens tokens = known.tokens();
        if (tokens == null) {
            return nobody(known.session());
        }
        Instant now = clock.instant();
        if (known.goodAt(now)) {
            return new Answer.Good(tokens.access(), tokens.expiresAt());
        }
        return new Answer.SignInNeeded(
                "the session of "
                        + known.session().name()
                        + " ended "
                        + TimeWords.of(Duration.between(tokens.expiresAt(), now))
                        + " ago");
    }

    private static Answer nobody(SsoSession session) {
        return new Answer.SignInNeeded("nobody is signed in to " + session.name());
    }

    private static String nextStep(Failure failure) {
        String step = failure.nextStep();
        return step == null ? "Try again" : step;
    }
}
