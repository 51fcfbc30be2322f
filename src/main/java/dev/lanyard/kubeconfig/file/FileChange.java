package dev.lanyard.kubeconfig.file;

import dev.lanyard.os.UnifiedDiff;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was, or would be, changed in one file.
 *
 * @param file which one, as KUBECONFIG names it
 * @param before its text; null for a file that was not there
 * @param after its text now; null for a file that is gone now
 * @param backup the id of the copy that was kept; null in a dry run and for a new file's nothing
 */
public record FileChange(
        Path file, @Nullable String before, @Nullable String after, @Nullable String backup) {
    /** The change as a unified diff; empty when there is none. */
    public String diff() {
        return UnifiedDiff.of(
                before == null ? "/dev/null" : file.toString(),
                before == null ? "" : before,
                after == null ? "/dev/null" : file.toString(),
                after == null ? "" : after);
    }
}
