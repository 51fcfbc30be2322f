package dev.lanyard.ui.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue of clusters. All of these block. */
public interface ClustersDoor {
    /** What the last look found; empty before the first. */
    Found lastKnown();

    /**
     * Looks again, telling as it goes; what it found replaces what was known.
     *
     * @param refresh whether to search also what was searched in the last minutes
     */
    Found look(LookSteps steps, boolean refresh);

    /**
     * Looks in every region that has EKS, for somebody who has not said where their clusters are.
     */
    Found lookEverywhere(LookSteps steps);

    /**
     * What a look found.
     *
     * @param items the clusters
     * @param skipped what could not be looked at
     * @param lookedAt when; null before the first look
     * @param regions the regions that were searched, sorted
     * @param failure why nothing at all could be searched, one line; null where something was
     */
    record Found(
            List<ClusterItem> items,
            List<Skipped> skipped,
            @Nullable Instant lookedAt,
            List<String> regions,
            @Nullable String failure) {
        /** Before the first look. */
        public static final Found NOTHING = new Found(List.of(), List.of(), null);

        public Found {
            items = List.copyOf(items);
            skipped = List.copyOf(skipped);
            regions = List.copyOf(regions);
        }

        /** A result whose regions are not known. */
        public Found(List<ClusterItem> items, List<Skipped> skipped, @Nullable Instant lookedAt) {
            this(items, skipped, lookedAt, List.of(), null);
        }
    }

    /**
     * Something that a look could not look at.
     *
     * @param accountId which account it is in; null where it is in none
     * @param where profile, account, region
     * @param why one line
     */
    record Skipped(@Nullable String accountId, String where, String why) {}

    /** What a look tells of as it goes; called on its threads. */
    interface LookSteps {
        /** How far it is, in accounts. */
        void at(int done, int total, int found, int skipped);

        /** A cluster that was found. */
        void found(ClusterItem item);

        /** Something that it could not look at, and why. */
        void skipped(Skipped one);

        /** Asked now and then: whether the person stopped it. */
        boolean cancelled();
    }
}
