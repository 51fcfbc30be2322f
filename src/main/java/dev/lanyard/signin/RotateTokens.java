package dev.lanyard.signin;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.credential.AccessTokens.AccessToken;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretText;
import dev.lanyard.signin.OidcApi.Grant;
import dev.lanyard.text.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a session's refresh token for new tokens and stores them; the caller holds the
 * session's lock. AWS invalidates the old refresh token with its response, so one write stores the
 * new token and removes the old one. A process killed between the response and the write loses the
 * session (aws-cli issues 9632, 10628): the access token remains valid until its expiry, then the
 * user signs in again. {@link DetachedRefresh} reduces that risk.
 */
final class RotateTokens {
    private final OidcApi api;
    private final SessionStore store;
    private final Clock clock;
    private final Consumer<ProblemException> notKept;
    private final ConcurrentMap<String, Unsaved> unsaved = new ConcurrentHashMap<>();

    /**
     * Rotated tokens that could not be stored.
     *
     * @param session the session to store
     * @param replaces the invalid refresh token that is in the store
     */
    record Unsaved(StoredSession session, SecretText replaces) {}

    /**
     * Creates the only object that uses refresh tokens.
     *
     * @param notKept receives the error when a rotated refresh token could not be stored; it must
     *     be shown, because the session is lost when this process exits
     */
    RotateTokens(OidcApi api, SessionStore store, Clock clock, Consumer<ProblemException> notKept) {
        this.api = api;
        this.store = store;
        this.clock = clock;
        this.notKept = notKept;
    }

    /** Exchanges the refresh token; a valid access token is the result if that fails. */
    AccessToken run(StoredSession known) {
        Instant now = clock.instant();
        StoredSession.Tokens tokens = known.tokens();
        SecretText refresh = tokens == null ? null : tokens.refresh();
        ClientRegistration registration = known.registration();
        if (tokens == null || refresh == null || registration == null) {
            return asItIs(known);
        }
        try {
            // Writes the unchanged session first: a store that rejects writes is detected before
            // the refresh token is used, and the following write is faster.
            store.write(known);
        } catch (ProblemException unwritable) {
            return orElse(known, notRenewed(known.session(), unwritable));
        }
        try {
            var issued =
                    api.createToken(known.session(), registration, new Grant.RefreshToken(refresh));
            return keep(known.renewed(tokens, issued, now), refresh);
        } catch (ProblemException failure) {
            return orElse(known, failure);
        } catch (OidcException refused) {
            StoredSession ended =
                    known.notRenewable(
                            tokens, refused.code() == OidcException.Code.CLIENT_REJECTED);
            return switch (refused.code()) {
                case GRANT_OVER -> over(ended, null, refused.serverTime());
                case DENIED, CLIENT_REJECTED -> over(ended, refused.why(), null);
                case PENDING, SLOW_DOWN ->
                        orElse(
                                known,
                                ProblemException.of(
                                        "AWS asked to wait before renewing "
                                                + known.session().name(),
                                        "Try again in a minute"));
            };
        }
    }

    private AccessToken keep(StoredSession renewed, SecretText replaced) {
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
                            "It is in memory until this program exits; fix that, or sign in"
                                    + " again afterwards",
                            failure));
        }
        return asItIs(renewed);
    }

    private AccessToken over(
            StoredSession ended, @Nullable String why, @Nullable Instant serverTime) {
        unsaved.remove(ended.session().key());
        try {
            store.write(ended);
        } catch (ProblemException untouched) {
            // The invalid token remains, and the next refresh detects it again.
        }
        if (ended.goodAt(clock.instant())) {
            return asItIs(ended);
        }
        String clockOff = ClockCheck.off(clock, serverTime);
        String reason =
                Stream.of(why, clockOff).filter(Objects::nonNull).collect(Collectors.joining("; "));
        throw AccessTokens.signInNeeded(
                ended.session(),
                "the session of "
                        + ended.session().name()
                        + " has ended"
                        + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    /** Returns whether this process has new tokens of a session that could not be stored. */
    boolean isPending(SsoSession session) {
        return unsaved.containsKey(session.key());
    }

    /** Returns the rotation that could not be stored, if it still applies to the stored session. */
    @Nullable Unsaved pending(SsoSession session, Lookup<StoredSession> looked) {
        Unsaved pending = unsaved.get(session.key());
        if (pending == null || looked.problem() != null) {
            return pending;
        }
        StoredSession.Tokens tokens = looked.value() == null ? null : looked.value().tokens();
        if (tokens != null && pending.replaces().equals(tokens.refresh())) {
            return pending;
        }
        unsaved.remove(session.key(), pending);
        return null;
    }

    /**
     * Returns the stored session, or the rotation that could not be stored, after trying again to
     * store it. Null if the user is not signed in.
     */
    @Nullable StoredSession freshest(SsoSession session) {
        Lookup<StoredSession> looked = store.read(session);
        Unsaved pending = pending(session, looked);
        if (pending == null) {
            return looked.orThrow();
        }
        if (looked.problem() == null) {
            try {
                store.write(pending.session());
                unsaved.remove(session.key());
            } catch (ProblemException stillNot) {
                // The error was reported when it first occurred; the tokens remain in memory.
            }
        }
        return pending.session();
    }

    /** Returns the access token if valid. */
    AccessToken orElse(StoredSession known, ProblemException otherwise) {
        if (known.goodAt(clock.instant())) {
            return asItIs(known);
        }
        throw otherwise;
    }

    /** Returns the access token if valid, else the end of the session. */
    AccessToken asItIs(StoredSession known) {
        StoredSession.Tokens tokens = known.tokens();
        if (tokens == null) {
            throw signedOut(known.session());
        }
        Instant now = clock.instant();
        if (known.goodAt(now)) {
            return new AccessToken(tokens.access(), tokens.expiresAt());
        }
        throw AccessTokens.signInNeeded(
                known.session(),
                "the session of "
                        + known.session().name()
                        + " ended "
                        + DurationText.of(Duration.between(tokens.expiresAt(), now))
                        + " ago");
    }

    static ProblemException notRenewed(SsoSession session, ProblemException unwritable) {
        String what = session.name() + " was not renewed, because nothing can be stored now";
        return new ProblemException(unwritable.problem().in(what), unwritable);
    }

    static ProblemException signedOut(SsoSession session) {
        return AccessTokens.signInNeeded(session, "not signed in to " + session.name());
    }
}
