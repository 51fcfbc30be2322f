package dev.lanyard.app.desktop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Halts the process if closing everything takes too long. */
final class ExitDeadline {
    private static final Duration LIMIT = Duration.ofMillis(1800);

    private final CountDownLatch closed = new CountDownLatch(1);

    void closed() {
        closed.countDown();
    }

    /** Halts the process after the limit, from another thread. */
    void start() {
        Thread.ofPlatform().daemon().name("end-in-time").start(ExitDeadline::haltInTime);
    }

    private static void haltInTime() {
        try {
            Thread.sleep(LIMIT);
        } catch (InterruptedException endedBefore) {
            return;
        }
        Runtime.getRuntime().halt(0);
    }

    /** Waits until everything is closed; halts the process after the limit. */
    void awaitOrHalt() {
        if (!await()) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Returns whether everything was closed within the limit. */
    boolean await() {
        try {
            return closed.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException anyway) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
