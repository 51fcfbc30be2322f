package dev.lanyard.signin;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a task that must not stop half-way: between AWS's response and the store, the only valid
 * refresh token is in memory. The task runs in its own thread, unaffected by interrupts of the
 * caller, and the process exits (Ctrl-C, exit) only after it, or after a few seconds.
 */
final class UninterruptibleTask {
    private static final long EXIT_WAITS_MILLIS = 10_000;

    private UninterruptibleTask() {}

    static <T> Future<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread exit = Thread.ofPlatform().unstarted(() -> await(task));
        boolean hooked = hook(exit);
        Thread.ofPlatform()
                .name(name)
                .start(() -> {
                    task.run();
                    if (hooked) {
                        unhook(exit);
                    }
                });
        return task;
    }

    /** Runs a task; an interrupt is restored afterwards. */
    static <T> T run(String name, Callable<T> work) {
        Future<T> result = start(name, work);
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

    private static void await(Future<?> task) {
        try {
            task.get(EXIT_WAITS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The process may exit now.
        }
    }
}
