package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import org.jspecify.annotations.Nullable;

/** A row of the Clusters list. */
public sealed interface Row {
    /**
     * The heading of an account's clusters.
     *
     * @param name its name in the organization; empty if unknown
     * @param accountId twelve digits
     * @param members the number of clusters below it
     * @param skipped how often the discovery skipped something of it
     * @param notSetUp how many of its clusters can be set up and are not
     */
    record Account(String name, String accountId, int members, int skipped, int notSetUp)
            implements Row {
        /** Returns the number of clusters, and what was skipped; slow for thousands of headings. */
        public String words() {
            String words = UiText.count("clusters.group", members);
            return skipped == 0 ? words : words + ", " + UiText.of("clusters.skipped", skipped);
        }
    }

    /** What the user marked. */
    record Mark(boolean favourite, boolean production) {}

    /**
     * A cluster.
     *
     * @param item the cluster
     * @param reach the selected profile
     * @param context its context with that profile; null if it is not set up with it
     * @param other a context with another profile, where there is none with the selected one
     * @param refusal why the cluster rejects the selected role; null if that is not known
     * @param mark what the user marked
     */
    record Of(
            ClusterItem item,
            ClusterItem.RoleTarget reach,
            @Nullable ContextRow context,
            @Nullable ContextRow other,
            @Nullable String refusal,
            Mark mark)
            implements Row {
        /** Returns the parameters of a kubeconfig entry for it. */
        SetUpClusters.Target target() {
            return new SetUpClusters.Target(item.cluster(), reach.profile(), null);
        }

        /** Returns whether it has a context, with the selected role or another. */
        public boolean setUp() {
            return context != null || other != null;
        }

        public boolean needsAttention() {
            return item.standing() == ClusterItem.Standing.GONE || refusal != null;
        }

        /** Returns whether an entry with the selected role can be written for it. */
        public boolean canSetUp() {
            return context == null
                    && item.standing() != ClusterItem.Standing.GONE
                    && item.standing() != ClusterItem.Standing.WAITING;
        }

        /** Returns the reason that takes the place of its age; null for none. */
        @Nullable String note() {
            return refusal == null ? item.note() : refusal;
        }
    }
}
