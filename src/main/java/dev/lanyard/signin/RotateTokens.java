package dev.lanyard.signin;

import dev.lanyard.credential.AccessTokens.Answer;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretText;
import dev.lanyard.text.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trades a session's refresh token for new tokens and stores them; who calls this holds the
 * session's lock. AWS kills the old refresh token with its answer, so the new one is stored in the
 * same write that drops the old. Whoever is killed between AWS's answer and that write has lost the
 * new one, and AWS takes the old one no more (aws-cli issues 9632, 10628): the access token has its
 * time still, then the person signs in again. {@link DetachedRefresh} keeps kills away from here.
 */
final class RotateTokens {
    private final OidcApi api;
    private final SessionStore store;
    private final Clock clock;
    private final Consumer<ProblemException> notKept;
    private final ConcurrentMap<String, Unsaved> unsaved = new ConcurrentHashMap<>();

    /**
     * Rotated tokens that the store would not take.
     *
     * @param session what should stand there
     * @param replaces the refresh token that stands there, and is dead
     */
    record Unsaved(StoredSession session, SecretText replaces) {}

    /**
     * The one place that spends refresh tokens.
     *
     * @param notKept told when a rotated refresh token could not be stored: it must be shown, since
     *     the session is lost when this process ends
     */
    RotateTokens(OidcApi api, SessionStore store, Clock clock, Consumer<ProblemException> notKept) {
        this.api = api;
        this.store = store;
        this.clock = clock;
        this.notKept = notKept;
    }

    /** Trades them; the access token that there is stays the answer while it is good. */
    Answer run(StoredSession known) {
        Instant now = clock.instant();
        StoredSession.Tokens tokens = known.tokens();
        SecretText refresh = tokens == null ? null : tokens.refresh();
        ClientRegistration registration = known.registration();
        if (tokens == null || refresh == null || registration == null) {
            return asItIs(known);
        }
        TokenAnswer answer;
        try {
            // As it stands: a store that takes nothing is found out before the old token is spent,
            // and the new one is kept the sooner for what this has loaded and connected.
            store.write(known);
        } catch (ProblemException unwritable) {
            return orElse(known, notRenewed(known.session(), unwritable));
        }
        try {
            answer =
                    api.createToken(known.session(), registration, new Grant.RefreshToken(refresh));
        } catch (ProblemException failure) {
            return orElse(known, new Answer.Failed(failure.problem()));
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
        String key = renewed.session().key();
        try {
            store.write(renewed);
            unsaved.remove(key);
        } catch (ProblemException failure) {
            Unsaved earlier = unsaved.get(key);
            unsaved.put(key, new Unsaved(renewed, earlier == null ? replaced : earlier.replaces()));
            notKept.accept(
                    ProblemException.of(
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
        unsaved.remove(ended.session().key());
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
        } catch (ProblemException untouched) {
            // Said above.
        }
    }

    /** Whether this process has new tokens of a session that the store would not take. */
    boolean isPending(SsoSession session) {
        return unsaved.containsKey(session.key());
    }

    /** The rotation that the store would not take, while it is still about what stands there. */
    @Nullable Unsaved pending(SsoSession session, Lookup<StoredSession> looked) {
        Unsaved pending = unsaved.get(session.key());
        if (pending == null || looked instanceof Lookup.Failed) {
            return pending;
        }
        StoredSession.Tokens tokens =
                looked instanceof Lookup.Found<StoredSession> found ? found.value().tokens() : null;
        if (tokens != null && pending.replaces().equals(tokens.refresh())) {
            return pending;
        }
        unsaved.remove(session.key(), pending);
        return null;
    }

    /**
     * What stands in the store, or the rotation that it would not take, which is offered to it once
     * more. Null where nobody is signed in.
     */
    @Nullable StoredSession freshest(SsoSession session) {
        Lookup<StoredSession> looked = store.read(session);
        Unsaved pending = pending(session, looked);
        return switch (looked) {
            case Lookup.Failed<StoredSession> failed -> {
                if (pending != null) {
                    yield pending.session();
                }
                throw new ProblemException(failed.problem());
            }
            case Lookup.Missing<StoredSession> _ -> null;
            case Lookup.Found<StoredSession> found -> {
                if (pending == null) {
                    yield found.value();
                }
                try {
                    store.write(pending.session());
                    unsaved.remove(session.key());
                } catch (ProblemException stillNot) {
                    // It was told when it happened; it stays in memory.
                }
                yield pending.session();
            }
        };
    }

    private Answer busy(StoredSession known) {
        return orElse(
                known,
                failed(
                        "AWS asked to wait before renewing " + known.session().name(),
                        "Try again in a minute"));
    }

    Answer orElse(StoredSession known, Answer otherwise) {
        return known.goodAt(clock.instant()) ? asItIs(known) : otherwise;
    }

    /** The access token where it is good; else that it has ended. */
    Answer asItIs(StoredSession known) {
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
                        + DurationText.of(Duration.between(tokens.expiresAt(), now))
                        + " ago");
    }

    static Answer notRenewed(SsoSession session, ProblemException unwritable) {
        return new Answer.Failed(
                unwritable
                        .problem()
                        .in(session.name() + " was not renewed, since nothing can be stored now"));
    }

    static Answer nobody(SsoSession session) {
        return new Answer.SignInNeeded("not signed in to " + session.name());
    }

    static Answer failed(String what, String nextStep) {
        return new Answer.Failed(Problem.of(what, nextStep));
    }
}
