package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.UserKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Removes Lanyard's contexts of deleted clusters, and Lanyard's users and clusters that no context
 * uses.
 */
public final class PruneKubeconfig {
    private final ListContexts list;
    private final RemoveFromKubeconfig remove;
    private final DeletedContexts deleted;

    public PruneKubeconfig(
            ListContexts list, RemoveFromKubeconfig remove, DeletedContexts deleted) {
        this.list = list;
        this.remove = remove;
        this.deleted = deleted;
    }

    /**
     * Removes the entries; with {@code dryRun} only lists them.
     *
     * @param isGone whether EKS no longer has a context's cluster; called for Lanyard's contexts
     *     only
     */
    public KubeconfigResult run(Predicate<ContextRow> isGone, UpdateOptions options) {
        List<String> gone = new ArrayList<>();
        for (ContextRow row : list.run(options.kubeconfig())) {
            if (row.kind() instanceof UserKind.Ours && isGone.test(row)) {
                gone.add(row.name());
            }
        }
        KubeconfigResult result = remove.prune(gone, deleted, options);
        return result instanceof KubeconfigResult.Unchanged
                ? new KubeconfigResult.Unchanged(
                        List.of("the cluster of every Lanyard context exists"))
                : result;
    }
}
