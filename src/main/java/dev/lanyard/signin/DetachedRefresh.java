package dev.lanyard.signin;

import dev.lanyard.problem.Problem;
import dev.lanyard.profile.SsoSession;

/**
 * Renews a session in a process of its own. Between AWS's answer to a refresh and its being stored,
 * the session hangs on one process: that one outlives whatever becomes of the command or app that
 * wanted the session renewed.
 */
public interface DetachedRefresh {
    /** Nowhere else: the asker renews by itself. */
    DetachedRefresh NOWHERE =
            new DetachedRefresh() {
                @Override
                public boolean isPossible() {
                    return false;
                }

                @Override
                public End run(SsoSession session) {
                    return new End.NotDone();
                }
            };

    /** Whether such a process can be started, and would find the same secrets. */
    boolean isPossible();

    /** Has the session renewed where that is due, and waits until it was. */
    End run(SsoSession session) throws InterruptedException;

    /** How it ended. What it renewed stands in the store. */
    sealed interface End {
        /** There is a good access token in the store. */
        record Done() implements End {}

        /** AWS would not renew it. */
        record SignInNeeded(String why) implements End {}

        /** AWS could not be asked, or nothing stored. */
        record Failed(Problem problem) implements End {}

        /**
         * Nothing came of it: no process, or one that could not read the secrets, or was killed.
         */
        record NotDone() implements End {}
    }
}
