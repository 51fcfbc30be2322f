package dev.lanyard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits of tests for what other threads and processes do. Each of them ends, and says for what. */
public final class Await {
    /** Far more than anything here takes, on a machine that is busy with something else. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(2);

    private Await() {}

    /** A question about what a test waits for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Until a condition holds. */
    public static void until(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw inVain(what);
            }
            Thread.sleep(POLL_INTERVAL);
        }
    }

    /** Until a latch is open. */
    public static void open(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
            throw inVain("a latch");
        }
    }

    /** Until a thread has ended. */
    public static void end(Thread thread) throws InterruptedException {
        if (!thread.join(TIMEOUT)) {
            throw inVain("the end of " + thread.getName());
        }
    }

    /** Until a process has ended; its exit code. */
    public static int end(Process process) throws InterruptedException {
        if (!process.waitFor(TIMEOUT)) {
            throw inVain("the end of process " + process.pid());
        }
        return process.exitValue();
    }

    /** The result of a task, or its exception. */
    public static <T> T result(Future<T> task) throws ExecutionException, InterruptedException {
        try {
            return task.get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw inVain("a task's result", late);
        }
    }

    private static AssertionError inVain(String what) {
        return new AssertionError("waited " + TIMEOUT.toSeconds() + " s in vain for: " + what);
    }

    private static AssertionError inVain(String what, Throwable cause) {
        AssertionError error = inVain(what);
        error.initCause(cause);
        return error;
    }
}
