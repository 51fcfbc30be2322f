package dev.lanyard.cluster;

/** Hears what a search does while it runs. Called by one thread at a time, not always the same. */
public interface DiscoveryListener {
    /** Nobody listens. */
    DiscoveryListener NONE = new DiscoveryListener() {};

    /**
     * A cluster was found, or more is known of one: it replaces the row with the same reference.
     */
    default void found(Catalogue.Row row) {}

    /** Something could not be looked at. */
    default void skipped(Catalogue.Skipped skipped) {}

    /** How far it is. */
    default void step(Step step) {}

    /**
     * How far a search is.
     *
     * @param accountsDone accounts that are finished with
     * @param accounts accounts in all
     * @param found clusters so far
     * @param skipped what could not be looked at so far
     */
    record Step(int accountsDone, int accounts, int found, int skipped) {}
}
