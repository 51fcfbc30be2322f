package dev.lanyard.kubeconfig.file;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Finds the locks that killed programs left on the kubeconfig files, and takes them away. */
public final class StaleLocks {
    private final KubeconfigPaths paths;
    private final Clock clock;

    /** Those of the files that these surroundings name. */
    public StaleLocks(KubeconfigPaths paths, Clock clock) {
        this.paths = paths;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param lock the lock's own file
     * @param age since when it is there, in words
     */
    public record StaleLock(Path lock, String age) {}

    /** Those that have been there for over a minute. */
    public List<StaleLock> find() {
        List<StaleLock> found = new ArrayList<>();
        for (Path file : paths.all(null)) {
            try {
                KubectlLock.Stale stale = new KubectlLock(file, clock).stale();
                if (stale != null) {
                    found.add(new StaleLock(stale.lock(), stale.age()));
                }
            } catch (IOException unreadable) {
                // Then it is not the lock that is in the way.
            }
        }
        return found;
    }

    /** Takes them away; one that was taken within the last minute stays. */
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
