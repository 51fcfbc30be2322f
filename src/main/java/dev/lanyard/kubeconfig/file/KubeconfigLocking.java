package dev.lanyard.kubeconfig.file;

import dev.lanyard.log.Log;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Coordinates writers: Lanyard processes share a lock that is never stale, and hold kubectl's lock
 * for the rename.
 *
 * @param folders contains Lanyard's locks
 * @param backups stores backups
 * @param clock determines a lock's age
 * @param patience how long to wait for other writers; kubectl holds its lock for seconds on a huge
 *     file
 * @param removeStale whether to remove a stale lock of another program
 */
public record KubeconfigLocking(
        Folders folders, Backups backups, Clock clock, Duration patience, boolean removeStale) {
    private static final long POLL_MILLIS = 5;
    private static final ReentrantLock COMMITTING = new ReentrantLock();

    interface Step {
        boolean run() throws IOException, InterruptedException;
    }

    /**
     * Waits for other Lanyard processes.
     *
     * @return null if the file system has no locks, as on some network homes; kubectl's lock alone
     *     then prevents lost updates
     */
    FileMutex.@Nullable Held amongLanyards(Path file) throws IOException, InterruptedException {
        String target = SafeFile.target(file).toString();
        String name = Backups.hash(target.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        FileMutex mutex = new FileMutex(folders.state().resolve("locks").resolve(name));
        FileMutex.Held held;
        try {
            held = mutex.take(patience.multipliedBy(2));
        } catch (IOException noLocksHere) {
            Log.warn("kubeconfig", "changed under kubectl's lock alone", noLocksHere);
            return null;
        }
        if (held == null) {
            throw ProblemException.of(
                    "another Lanyard process is still changing " + file, "Try again in a moment");
        }
        return held;
    }

    /** Acquires kubectl's lock, runs the action, and releases the lock in any case. */
    boolean whileHeld(KubectlLock lock, Step step) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Boolean result = tryOnce(lock, step);
            if (result != null) {
                return result;
            }
            // An active holder is done soon; a dead one is not waited for.
            if (System.nanoTime() >= deadline || lock.stale() != null) {
                throw lock.heldByOther();
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static @Nullable Boolean tryOnce(KubectlLock lock, Step step)
            throws IOException, InterruptedException {
        // A signal must not end the process while it holds the lock: the shutdown hook waits for
        // this thread, which needs milliseconds.
        Thread waitForUs = new Thread(KubeconfigLocking::awaitCommit, "kubeconfig-lock");
        COMMITTING.lock();
        try {
            Runtime.getRuntime().addShutdownHook(waitForUs);
            if (!lock.tryTake()) {
                return null;
            }
            try {
                return step.run();
            } finally {
                lock.release();
            }
        } catch (IllegalStateException shuttingDown) {
            throw ProblemException.of(
                    "the program is being stopped; nothing was changed", "Run it again");
        } finally {
            COMMITTING.unlock();
            try {
                Runtime.getRuntime().removeShutdownHook(waitForUs);
            } catch (IllegalStateException shuttingDown) {
                // The hook is already running and about to end.
            }
        }
    }

    @SuppressWarnings("LockNotBeforeTry") // Only the wait matters.
    private static void awaitCommit() {
        COMMITTING.lock();
        COMMITTING.unlock();
    }
}
