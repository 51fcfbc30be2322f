package dev.lanyard.signin;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the state of each session from the store, without a refresh or a prompt. */
public final class ReadSessions {
    private final SessionStore store;
    private final Clock clock;

    public ReadSessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Returns the sessions of the config in its order, then stored sessions that the config no
     * longer contains. States are read from the store, because another process may have changed
     * them. A session that cannot be read has a {@link SessionState#problem}.
     */
    public List<SessionState> run(AwsConfig config) {
        List<SessionState> states = new ArrayList<>();
        store.readAll(config.sessions().values())
                .forEach((session, stored) -> states.add(state(session, stored)));
        return states;
    }

    private SessionState state(SsoSession session, Lookup<StoredSession> looked) {
        return switch (looked) {
            case Lookup.Failed<StoredSession> failed ->
                    new SessionState(session, false, null, false, null, failed.problem().what());
            case Lookup.Missing<StoredSession> _ ->
                    new SessionState(session, false, null, false, null, null);
            case Lookup.Found<StoredSession> found -> state(session, found.value());
        };
    }

    private SessionState state(SsoSession session, StoredSession stored) {
        Instant now = clock.instant();
        StoredSession.Tokens tokens = stored.tokens();
        return new SessionState(
                session,
                stored.goodAt(now),
                tokens == null ? null : tokens.expiresAt(),
                stored.renewableAt(now),
                tokens == null ? null : tokens.signedInAt(),
                null);
    }
}
