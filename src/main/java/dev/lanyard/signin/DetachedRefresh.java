package dev.lanyard.signin;

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
                public RefreshResult run(SsoSession session) {
                    return new RefreshResult.NotDone();
                }
            };

    /** Whether such a process can be started, and would find the same secrets. */
    boolean isPossible();

    /** Has the session renewed where that is due, and waits until it was. */
    RefreshResult run(SsoSession session) throws InterruptedException;
}
