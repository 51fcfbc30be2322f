package dev.lanyard.signin;

import org.jspecify.annotations.Nullable;

/** Cancels a sign-in from another thread. Interrupting the sign-in's thread has the same effect. */
public final class Cancellation {
    private @Nullable Thread signingIn;
    private boolean cancelled;

    /** Cancels the sign-in; no effect after the tokens have arrived. */
    public synchronized void cancel() {
        cancelled = true;
        if (signingIn != null) {
            signingIn.interrupt();
        }
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void enter() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException();
        }
        signingIn = Thread.currentThread();
    }

    /** Ends the time in which the sign-in can be cancelled. */
    synchronized void pointOfNoReturn() throws InterruptedException {
        signingIn = null;
        if (cancelled || Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Releases the thread, and clears an interrupt set by this object. */
    synchronized void leave() {
        signingIn = null;
        if (cancelled) {
            Thread.interrupted();
        }
    }
}
