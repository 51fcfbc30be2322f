package dev.lanyard.ui.clusters;

/**
 * How far a look is.
 *
 * @param running whether there is one
 * @param done accounts looked at
 * @param total accounts to look at; 0 while that is not known
 * @param found clusters found
 * @param skipped places (a profile in a region) that could not be looked at
 */
record DiscoveryProgress(boolean running, int done, int total, int found, int skipped) {
    static final DiscoveryProgress IDLE = new DiscoveryProgress(false, 0, 0, 0, 0);

    /** From 0 to 1. */
    double fraction() {
        return total == 0 ? 0 : (double) done / total;
    }
}
