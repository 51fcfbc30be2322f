package dev.lanyard.cluster;

import dev.lanyard.credential.RoleCredentials;
import java.util.List;

/**
 * The EKS API of one region. Throttling is retried below this; what is thrown is a {@link
 * dev.lanyard.problem.ProblemException}, of kind DENIED when the role may not, NOT_FOUND when the
 * cluster is gone, and otherwise with the reason (region not enabled, no network).
 */
public interface EksApi {
    /** ListClusters, all pages: the names. */
    List<String> list(RoleCredentials credentials, String region);

    /** DescribeCluster. */
    Cluster describe(RoleCredentials credentials, ClusterRef ref);
}
