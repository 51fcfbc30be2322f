package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;

/**
 * Refreshes a session in another process. Between AWS's response to a refresh and its storage, the
 * session depends on one process; this one survives the end of the command or app that started it.
 */
public interface DetachedRefresh {
    /** No other process: the caller refreshes the session itself. */
    DetachedRefresh NOWHERE =
            new DetachedRefresh() {
                @Override
                public boolean isPossible() {
                    return false;
                }

                @Override
                public RefreshResult run(SsoSession session) {
                    return new RefreshResult(false, null);
                }
            };

    /** Returns whether the process can be started and can read the same secrets. */
    boolean isPossible();

    /** Refreshes the session if it is due, and waits for the result. */
    RefreshResult run(SsoSession session) throws InterruptedException;
}
