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
 * Who may write when: Lanyards take turns by a lock of their own that never goes stale, and take
 * kubectl's for the moment of the move.
 *
 * @param folders where the locks among Lanyards and the backups are
 * @param backups where copies go
 * @param clock tells a lock's age
 * @param patience how long to wait for others; kubectl holds its lock for seconds on a huge file
 * @param removeStale whether a lock left behind by another program may be removed
 */
public record KubeconfigLocking(
        Folders folders, Backups backups, Clock clock, Duration patience, boolean removeStale) {
    private static final long POLL_MILLIS = 5;
    private static final ReentrantLock COMMITTING = new ReentrantLock();

    /** What is done while the lock is held. */
    interface Step {
        boolean run() throws IOException;
    }

    /**
     * Waits for other Lanyards.
     *
     * @return null where there are no such locks, as in some network homes: then Lanyards overtake
     *     each other as they do kubectl, whose lock alone is enough to lose nothing
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
                    "another Lanyard is still changing " + file, "Try again in a moment");
        }
        return held;
    }

    /** Waits for kubectl's lock, takes it, does the step and lets go of it, whatever happens. */
    boolean whileHeld(KubectlLock lock, Step step) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Boolean result = tryOnce(lock, step);
            if (result != null) {
                return result;
            }
            // A holder that is at work is done soon; for a dead one nobody has to wait.
            if (System.nanoTime() >= deadline || lock.stale() != null) {
                throw lock.heldByOther();
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static @Nullable Boolean tryOnce(KubectlLock lock, Step step) throws IOException {
        // A signal must not end the process between taking the lock and letting go of it: the
        // JVM's end waits for this thread, which needs milliseconds.
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
                // It runs already and is about to end.
            }
        }
    }

    @SuppressWarnings("LockNotBeforeTry") // To have waited for it is all that is wanted.
    private static void awaitCommit() {
        COMMITTING.lock();
        COMMITTING.unlock();
    }
}
