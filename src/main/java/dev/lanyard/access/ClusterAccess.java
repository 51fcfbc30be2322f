package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The EKS API for cluster access. Methods throw {@link dev.lanyard.problem.ProblemException}, of
 * kind DENIED if the credentials lack the permission.
 */
public interface ClusterAccess {
    Cluster describe(RoleCredentials credentials, ClusterRef ref);

    /** ListAccessEntries, all pages; returns the ARNs of the principals. */
    List<String> principals(RoleCredentials credentials, Cluster cluster);

    /** DescribeAccessEntry with its policies; null if there is none for exactly this ARN. */
    @Nullable AccessEntry entry(RoleCredentials credentials, Cluster cluster, String principalArn);

    /** CreateAccessEntry, of type STANDARD. */
    void create(
            RoleCredentials credentials, Cluster cluster, String principalArn, List<String> groups);

    /** AssociateAccessPolicy. */
    void associate(
            RoleCredentials credentials,
            Cluster cluster,
            String principalArn,
            AccessEntry.Policy policy);

    /** DeleteAccessEntry, which also removes its policy associations. */
    void delete(RoleCredentials credentials, Cluster cluster, String principalArn);
}
