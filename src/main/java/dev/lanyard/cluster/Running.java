package dev.lanyard.cluster;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Tasks that start further ones; whoever waits for the last needs not know how many there are. */
final class Running {
    private static final long CANCEL_POLL_MILLIS = 100;

    private final ExecutorService threads;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** The waiting thread counts as one until it waits, so that nothing ends before it began. */
    private final AtomicLong left = new AtomicLong(1);

    Running(ExecutorService threads) {
        this.threads = threads;
    }

    void start(Runnable task) {
        left.incrementAndGet();
        boolean started = false;
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    oneLess();
                }
            });
            started = true;
        } finally {
            if (!started) {
                oneLess();
            }
        }
    }

    /** Waits for the last; when called off, or this thread is interrupted, stops them all. */
    void await(BooleanSupplier cancelled) {
        oneLess();
        try {
            while (!ended.await(CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    threads.shutdownNow();
                    return;
                }
            }
        } catch (InterruptedException calledOff) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void oneLess() {
        if (left.decrementAndGet() == 0) {
            ended.countDown();
        }
    }
}
