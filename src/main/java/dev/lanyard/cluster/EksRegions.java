package dev.lanyard.cluster;

import java.util.SortedSet;

/** Which regions have EKS. */
public interface EksRegions {
    /**
     * All regions with EKS in the partition of a region; whether an account has them switched on is
     * another matter.
     *
     * @param region any region of that partition
     */
    SortedSet<String> like(String region);
}
