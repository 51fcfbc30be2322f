package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.UserKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Removes Lanyard's own contexts whose cluster is gone, and Lanyard's users and clusters that no
 * context uses.
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
     * Removes them; with {@code dryRun}, shows them.
     *
     * @param isGone whether EKS no longer has a context's cluster; asked of Lanyard's own only
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
                        List.of("every context of Lanyard's has its cluster"))
                : result;
    }
}
