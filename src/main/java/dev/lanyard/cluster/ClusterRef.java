package dev.lanyard.cluster;

/**
 * Identifies a cluster.
 *
 * @param accountId twelve digits
 * @param region such as eu-west-1
 * @param name the cluster's name
 */
public record ClusterRef(String accountId, String region, String name)
        implements Comparable<ClusterRef> {
    @Override
    public int compareTo(ClusterRef other) {
        int byAccount = accountId.compareTo(other.accountId);
        if (byAccount != 0) {
            return byAccount;
        }
        int byRegion = region.compareTo(other.region);
        return byRegion != 0 ? byRegion : name.compareTo(other.name);
    }
}
