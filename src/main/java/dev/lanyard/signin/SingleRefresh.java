package dev.lanyard.signin;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import java.time.Duration;

/** The work of the process that {@link DetachedRefresh} starts. */
public final class SingleRefresh {
    /** How often new tokens are offered to a store that rejects them: for half a minute. */
    private static final int OFFERS = 30;

    private static final Duration BETWEEN_OFFERS = Duration.ofSeconds(1);

    private final RefreshSession tokens;
    private final SessionStore store;
    private final Timing.Pause pause;

    /**
     * Creates the use case.
     *
     * @param tokens refreshes in this process only
     */
    public SingleRefresh(RefreshSession tokens, SessionStore store, Timing.Pause pause) {
        this.tokens = tokens;
        this.store = store;
        this.pause = pause;
    }

    /** Refreshes a session if it is due. */
    public RefreshResult run(SsoSession session) throws InterruptedException {
        if (!(store.read(session) instanceof Lookup.Found)) {
            // The parent process may be able to read it, for example with a passphrase from a pipe.
            return new RefreshResult(false, null);
        }
        Problem problem = null;
        try {
            tokens.current(session);
        } catch (ProblemException failure) {
            problem = failure.problem();
        }
        for (int offer = 0; offer < OFFERS && tokens.isUnsaved(session); offer++) {
            pause.sleep(BETWEEN_OFFERS);
            tokens.offerUnsaved(session);
        }
        if (tokens.isUnsaved(session)) {
            String unsaved = " was renewed, but its new refresh token could not be stored";
            problem = AccessTokens.signInNeeded(session, session.name() + unsaved).problem();
        }
        return new RefreshResult(problem == null, problem);
    }
}
