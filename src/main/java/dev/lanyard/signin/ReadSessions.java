package dev.lanyard.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells how each session stands, by what is stored: nothing is renewed and nobody is asked. */
public final class ReadSessions {
    private final SessionStore store;
    private final Clock clock;

    public ReadSessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The config's sessions in its order, then those that are kept but stand there no more, as they
     * are at this moment: another process may have signed in or out just now. A session that could
     * not be read says so in its {@link SessionState#problem}.
     */
    public List<SessionState> run(AwsConfig config) {
        List<SessionState> states = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (SsoSession session : config.sessions().values()) {
            states.add(state(session));
            keys.add(session.key());
        }
        for (SsoSession session : kept()) {
            if (!keys.contains(session.key())) {
                states.add(state(session));
            }
        }
        return states;
    }

    private SessionState state(SsoSession session) {
        return switch (store.read(session)) {
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

    /** Where the store can't list, reading each of the config's sessions has said so. */
    private List<SsoSession> kept() {
        try {
            return store.sessions();
        } catch (ProblemException unlisted) {
            return List.of();
        }
    }
}
