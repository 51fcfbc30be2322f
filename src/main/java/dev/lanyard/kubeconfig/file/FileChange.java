package dev.lanyard.kubeconfig.file;

import dev.lanyard.os.UnifiedDiff;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The change, or planned change, of one file.
 *
 * @param file the file, as KUBECONFIG names it
 * @param before its text before; null if it did not exist
 * @param after its text after; null if it was deleted
 */
public record FileChange(Path file, @Nullable String before, @Nullable String after) {
    /** Returns the change as a unified diff; empty if there is none. */
    public String diff() {
        return UnifiedDiff.of(
                before == null ? "/dev/null" : file.toString(),
                before == null ? "" : before,
                after == null ? "/dev/null" : file.toString(),
                after == null ? "" : after);
    }
}
