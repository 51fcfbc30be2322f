package dev.lanyard.kubeconfig.file;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Finds and removes stale locks of kubeconfig files. */
public final class StaleLocks {
    private final KubeconfigPaths paths;
    private final Clock clock;

    public StaleLocks(KubeconfigPaths paths, Clock clock) {
        this.paths = paths;
        this.clock = clock;
    }

    /**
     * A stale lock.
     *
     * @param lock the lock file
     * @param age its age as text
     */
    public record StaleLock(Path lock, String age) {}

    /** Returns the locks that are over a minute old. */
    public List<StaleLock> find() {
        List<StaleLock> found = new ArrayList<>();
        for (Path file : paths.all(null)) {
            try {
                StaleLock stale = new KubectlLock(file, clock).stale();
                if (stale != null) {
                    found.add(stale);
                }
            } catch (IOException unreadable) {
                // The lock is not the problem then.
            }
        }
        return found;
    }

    /** Removes the locks that are over a minute old. */
    public void remove() {
        for (Path file : paths.all(null)) {
            try {
                new KubectlLock(file, clock).removeStale(true);
            } catch (IOException e) {
                throw ProblemException.of(
                        "the lock of " + file + " could not be removed", "Remove it", e);
            }
        }
    }
}
