package dev.lanyard.cluster;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tasks that start further ones; whoever waits for the last needs not know how many there are. */
final class TaskGroup {
    private static final long CANCEL_POLL_MILLIS = 100;

    private final ExecutorService threads;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** The waiting thread counts as one until it waits, so that nothing ends before it began. */
    private final AtomicLong left = new AtomicLong(1);

    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    TaskGroup(ExecutorService threads) {
        this.threads = threads;
    }

    /** Runs a task beside the others; none is begun any more once they were all stopped. */
    void start(Runnable task) {
        left.incrementAndGet();
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error unexpected) {
                    broken.compareAndSet(null, unexpected);
                } finally {
                    oneLess();
                }
            });
        } catch (RejectedExecutionException stopped) {
            oneLess();
        }
    }

    /**
     * Waits for the last; when called off, or this thread is interrupted, stops them all. What a
     * task threw is thrown again here.
     */
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
            return;
        }
        switch (broken.get()) {
            case null -> {}
            case RuntimeException unexpected -> throw unexpected;
            case Error unexpected -> throw unexpected;
            case Throwable unexpected -> throw new IllegalStateException(unexpected);
        }
    }

    private void oneLess() {
        if (left.decrementAndGet() == 0) {
            ended.countDown();
        }
    }
}
