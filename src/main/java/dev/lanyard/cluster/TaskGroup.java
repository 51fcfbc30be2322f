package dev.lanyard.cluster;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs tasks that start further tasks, and waits for all of them. */
final class TaskGroup {
    private static final long CANCEL_POLL_MILLIS = 100;

    private final ExecutorService threads;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Unfinished tasks; the waiting thread counts as one until it waits, so that the count cannot
     * reach zero early.
     */
    private final AtomicLong unfinished = new AtomicLong(1);

    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    TaskGroup(ExecutorService threads) {
        this.threads = threads;
    }

    /** Starts a task in parallel; ignored after the group was stopped. */
    void start(Runnable task) {
        unfinished.incrementAndGet();
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error unexpected) {
                    broken.compareAndSet(null, unexpected);
                } finally {
                    taskDone();
                }
            });
        } catch (RejectedExecutionException _) {
            taskDone();
        }
    }

    /**
     * Waits for all tasks. Stops them when cancelled or interrupted. Rethrows an exception of a
     * task.
     */
    void await(BooleanSupplier cancelled) {
        taskDone();
        try {
            while (!ended.await(CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    threads.shutdownNow();
                    return;
                }
            }
        } catch (InterruptedException _) {
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

    private void taskDone() {
        if (unfinished.decrementAndGet() == 0) {
            ended.countDown();
        }
    }
}
