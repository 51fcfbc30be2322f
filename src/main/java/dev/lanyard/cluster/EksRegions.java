package dev.lanyard.cluster;

import java.util.SortedSet;

/** Lists the regions that have EKS. */
public interface EksRegions {
    /**
     * Returns all regions with EKS in a region's partition, whether or not they are enabled in an
     * account.
     *
     * @param region any region of the partition
     */
    SortedSet<String> like(String region);
}
