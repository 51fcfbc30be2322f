package dev.lanyard.kubeconfig;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Options of an update.
 *
 * @param kubeconfig the file to change; null for those of KUBECONFIG, else ~/.kube/config
 * @param dryRun whether only to show the changes
 * @param removeStaleLock whether to remove another program's lock that is over a minute old
 */
public record UpdateOptions(@Nullable Path kubeconfig, boolean dryRun, boolean removeStaleLock) {
    /** Writes the files that kubectl would use. */
    public static final UpdateOptions USUAL = new UpdateOptions(null, false, false);
}
