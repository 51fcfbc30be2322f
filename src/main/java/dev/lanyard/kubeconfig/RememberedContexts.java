package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.FileStamp;
import dev.lanyard.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The names of all contexts, for completion. Remembered for as long as the files are the same: an
 * agent completes at every key, and a large kubeconfig takes a hundred times as long to read.
 */
public final class RememberedContexts {
    private static final AtomicReference<@Nullable Known> LAST = new AtomicReference<>();

    private final KubeconfigPaths paths;

    private record Known(List<Path> files, List<FileStamp> stamps, List<String> names) {}

    public RememberedContexts(KubeconfigPaths paths) {
        this.paths = paths;
    }

    /**
     * Lists the names in file order.
     *
     * @throws ProblemException if a file is malformed, with line and column
     */
    public List<String> run() {
        List<Path> files = paths.all(null);
        List<FileStamp> stamps = FileStamp.of(files);
        Known last = LAST.get();
        if (last != null && last.files.equals(files) && last.stamps.equals(stamps)) {
            return last.names;
        }
        List<String> names = new ListContexts(paths).names();
        LAST.set(new Known(files, stamps, names));
        return names;
    }
}
