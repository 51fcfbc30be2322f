package dev.lanyard.signin;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Runs a task that must not stop half-way: between AWS's response and the store, the only valid
 * refresh token is in memory. The task runs in its own thread, unaffected by interrupts of the
 * caller, and the process exits (Ctrl-C, exit) only after it, or after a few seconds.
 */
final class UninterruptibleTask {
    private static final long EXIT_WAITS_MILLIS = 10_000;

    private UninterruptibleTask() {}

    static <T> CompletableFuture<T> start(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread worker = Thread.ofPlatform().name(name).unstarted(() -> complete(result, work));
        Thread exit = Thread.ofPlatform().unstarted(() -> join(worker));
        boolean hooked = hook(exit);
        worker.start();
        if (hooked) {
            var _ = result.whenComplete((value, thrown) -> unhook(exit));
        }
        return result;
    }

    /** Runs a task; an interrupt is restored afterwards. */
    static <T> T run(String name, Callable<T> work) {
        CompletableFuture<T> result = start(name, work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException thrown) {
                    if (thrown.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    throw new CompletionException(thrown.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
        try {
            result.complete(work.call());
        } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
        }
    }

    private static boolean hook(Thread exit) {
        try {
            Runtime.getRuntime().addShutdownHook(exit);
            return true;
        } catch (IllegalStateException alreadyEnding) {
            return false;
        }
    }

    private static void unhook(Thread exit) {
        try {
            Runtime.getRuntime().removeShutdownHook(exit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is already running and ends with the task.
        }
    }

    private static void join(Thread worker) {
        try {
            worker.join(EXIT_WAITS_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
