package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.ui.state.ClusterItem;
import org.jspecify.annotations.Nullable;

/** A line of the list. */
public sealed interface Row {
    /**
     * The account above its clusters.
     *
     * @param name as the organization calls it, else empty
     * @param accountId twelve digits
     * @param words how many clusters, and what was skipped
     */
    record Account(String name, String accountId, String words) implements Row {}

    /**
     * A cluster.
     *
     * @param item the cluster
     * @param reach the chosen profile
     * @param context the context that it has with that profile; null where it is not set up
     */
    record Of(ClusterItem item, ClusterItem.Reach reach, @Nullable ContextRow context)
            implements Row {
        /** What an entry for it is made of. */
        SetUpClusters.Target target() {
            return new SetUpClusters.Target(item.cluster(), reach.profile(), null);
        }

        /** Whether kubectl knows it. */
        public boolean setUp() {
            return context != null;
        }

        /** Whether somebody should look at it. */
        public boolean needsAttention() {
            return item.standing() == ClusterItem.Standing.GONE
                    || item.standing() == ClusterItem.Standing.REFUSED;
        }

        /** Whether an entry can be written for it. */
        public boolean canSetUp() {
            return context == null
                    && item.standing() != ClusterItem.Standing.GONE
                    && item.standing() != ClusterItem.Standing.WAITING;
        }
    }
}
