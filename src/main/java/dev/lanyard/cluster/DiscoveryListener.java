package dev.lanyard.cluster;

/**
 * Receives the progress of a discovery. Calls are serialised, but may come from different threads.
 */
public interface DiscoveryListener {
    DiscoveryListener NONE = new DiscoveryListener() {};

    /** Reports a cluster, or an update that replaces the row with the same reference. */
    default void found(Catalogue.Row row) {}

    default void skipped(Catalogue.Skipped skipped) {}

    default void step(Step step) {}

    /**
     * Progress of a discovery.
     *
     * @param accountsDone accounts completed
     * @param accounts all accounts
     * @param found clusters found so far
     * @param skipped failed parts of the search so far
     */
    record Step(int accountsDone, int accounts, int found, int skipped) {}
}
