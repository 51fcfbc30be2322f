package dev.lanyard.kubeconfig;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an update goes about it.
 *
 * @param kubeconfig the one file to work on; null for those of KUBECONFIG, else ~/.kube/config
 * @param dryRun whether to only say what would be done
 * @param removeStaleLock whether to remove a lock that somebody left behind over a minute ago
 */
public record UpdateOptions(@Nullable Path kubeconfig, boolean dryRun, boolean removeStaleLock) {
    /** The files that kubectl would use; written. */
    public static final UpdateOptions USUAL = new UpdateOptions(null, false, false);
}
