package dev.lanyard.ui.state;

import dev.lanyard.cluster.DiscoveryListener;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Discovers clusters. Every method blocks. */
public interface ClusterService {
    /** Returns what the last discovery found; empty before the first. */
    Discovered lastKnown();

    /**
     * Searches the accounts and regions of the profiles; the result replaces the last one.
     *
     * @param everywhere whether to search every region that has EKS
     * @param refresh whether to search also what was searched in the last minutes
     */
    Discovered discover(Progress steps, boolean everywhere, boolean refresh);

    /**
     * The result of a discovery.
     *
     * @param items the clusters
     * @param skipped what could not be searched
     * @param searchedAt time of the discovery; null before the first
     * @param regions the regions that were searched, sorted
     * @param failure why nothing at all could be searched, one line; null where something was
     */
    record Discovered(
            List<ClusterItem> items,
            List<Skipped> skipped,
            @Nullable Instant searchedAt,
            List<String> regions,
            @Nullable String failure) {
        /** The result before the first discovery. */
        public static final Discovered NOTHING = new Discovered(List.of(), List.of(), null);

        public Discovered {
            items = List.copyOf(items);
            skipped = List.copyOf(skipped);
            regions = List.copyOf(regions);
        }

        /** A result whose regions are not known. */
        public Discovered(
                List<ClusterItem> items, List<Skipped> skipped, @Nullable Instant searchedAt) {
            this(items, skipped, searchedAt, List.of(), null);
        }
    }

    /**
     * An account or region that could not be searched.
     *
     * @param accountId the account; null if the problem concerns none
     * @param where profile, account, region
     * @param why one line
     */
    record Skipped(@Nullable String accountId, String where, String why) {}

    /** Receives a discovery's progress, on its threads. */
    interface Progress {
        /** Reports how far it is. */
        void at(DiscoveryListener.Step step);

        void found(ClusterItem item);

        /** Reports what could not be searched. */
        void skipped(Skipped one);

        /** Returns whether the user cancelled the discovery. */
        boolean cancelled();
    }
}
