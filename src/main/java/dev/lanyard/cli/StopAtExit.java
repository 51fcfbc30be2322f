package dev.lanyard.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end its work when the process is to end (Ctrl-C), and print what it has before the
 * process does.
 */
final class StopAtExit implements AutoCloseable {
    /** A second Ctrl-C does not shorten this, so it is short. */
    private static final long MAX_WAIT_SECONDS = 5;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-at-exit");
    private volatile boolean stopped;

    StopAtExit() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending already.
            stopped = true;
        }
    }

    /** Returns whether the process is to end, or the thread was interrupted. */
    boolean isStopped() {
        return stopped || Thread.currentThread().isInterrupted();
    }

    private void stop() {
        stopped = true;
        try {
            if (!done.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                // The process ends without it.
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the wait: everything is printed. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending.
        }
    }
}
