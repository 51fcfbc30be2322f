package dev.lanyard.cluster;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import java.util.List;

/**
 * The EKS API of one region. Implementations retry when throttled and throw {@link
 * ProblemException}: of kind DENIED if the role lacks the permission, NOT_FOUND if the cluster does
 * not exist, else with the reason (region not enabled, no network).
 */
public interface EksApi {
    /**
     * DiscoverClusters, all pages; returns the names.
     *
     * @param accountId the role's account, whose limit of calls applies; empty if unknown
     */
    List<String> list(RoleCredentials credentials, String accountId, String region);

    /**
     * Returns whether {@link #list} failed because the region is not enabled in the account, so
     * that no role can list it.
     */
    default boolean isRegionOff(String region, ProblemException failure) {
        return false;
    }

    /** DescribeCluster. */
    Cluster describe(RoleCredentials credentials, ClusterRef ref);
}
