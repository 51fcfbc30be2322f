package dev.lanyard.signin;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of each session from the store, without a refresh or a prompt. A reading is used
 * again until a Lanyard process changes a secret. Other programs may delete items, too: a reading
 * older than some seconds is therefore used once more and repeated in the background.
 */
public final class ReadSessions {
    /** A keychain takes 2 to 100 ms per session. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private final SessionStore store;
    private final Clock clock;
    private final AtomicBoolean repeating = new AtomicBoolean();
    private volatile @Nullable Reading last;

    private record Reading(
            String revision,
            List<SsoSession> sessions,
            Map<SsoSession, Lookup<StoredSession>> found,
            Instant at) {}

    public ReadSessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Returns the sessions of the config in its order, then stored sessions that the config no
     * longer contains. A session that cannot be read has a {@link SessionState#problem}.
     */
    public List<SessionState> run(AwsConfig config) {
        List<SessionState> states = new ArrayList<>();
        found(List.copyOf(config.sessions().values()))
                .forEach((session, stored) -> states.add(state(session, stored)));
        return states;
    }

    private Map<SsoSession, Lookup<StoredSession>> found(List<SsoSession> sessions) {
        String revision = store.revision();
        Reading known = last;
        if (known == null
                || !known.revision().equals(revision)
                || !known.sessions().equals(sessions)) {
            return read(sessions, revision);
        }
        if (clock.instant().isAfter(known.at().plus(RECENT))
                && repeating.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("read-sessions").start(() -> repeat(sessions));
        }
        return known.found();
    }

    private void repeat(List<SsoSession> sessions) {
        try {
            read(sessions, store.revision());
        } finally {
            repeating.set(false);
        }
    }

    /** Reads the sessions. A reading with an error is not used again. */
    private Map<SsoSession, Lookup<StoredSession>> read(
            List<SsoSession> sessions, @Nullable String revision) {
        Map<SsoSession, Lookup<StoredSession>> found = store.readAll(sessions);
        boolean failed = found.values().stream().anyMatch(each -> each.problem() != null);
        last =
                failed || revision == null
                        ? null
                        : new Reading(revision, sessions, found, clock.instant());
        return found;
    }

    private SessionState state(SsoSession session, Lookup<StoredSession> looked) {
        StoredSession stored = looked.value();
        StoredSession.Tokens tokens = stored == null ? null : stored.tokens();
        Instant now = clock.instant();
        return new SessionState(
                session,
                stored != null && stored.goodAt(now),
                tokens == null ? null : tokens.expiresAt(),
                stored != null && stored.renewableAt(now),
                tokens == null ? null : tokens.signedInAt(),
                stored == null ? null : store.user(session),
                looked.problem() == null ? null : looked.problem().what());
    }
}
