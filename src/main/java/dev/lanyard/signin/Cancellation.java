package dev.lanyard.signin;

import org.jspecify.annotations.Nullable;

/** Calls off a sign-in from another thread. Interrupting the thread that signs in does the same. */
public final class Cancellation {
    private @Nullable Thread signingIn;
    private boolean cancelled;

    /** Calls it off; nothing happens once the tokens have come. */
    public synchronized void cancel() {
        cancelled = true;
        if (signingIn != null) {
            signingIn.interrupt();
        }
    }

    /** Whether somebody has called it off. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void enter() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException();
        }
        signingIn = Thread.currentThread();
    }

    /** From here on it can't be called off any more. */
    synchronized void pointOfNoReturn() throws InterruptedException {
        signingIn = null;
        if (cancelled || Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Forgets the thread, and takes back an interrupt that was ours. */
    synchronized void leave() {
        signingIn = null;
        if (cancelled) {
            Thread.interrupted();
        }
    }
}
