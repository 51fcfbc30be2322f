package dev.lanyard.cluster;

import dev.lanyard.credential.RoleCredentials;
import java.util.List;

/**
 * The EKS API of one region. Implementations retry when throttled and throw {@link
 * dev.lanyard.problem.ProblemException}: of kind DENIED if the role lacks the permission, NOT_FOUND
 * if the cluster does not exist, else with the reason (region not enabled, no network).
 */
public interface EksApi {
    /** ListClusters, all pages; returns the names. */
    List<String> list(RoleCredentials credentials, String region);

    /** DescribeCluster. */
    Cluster describe(RoleCredentials credentials, ClusterRef ref);
}
