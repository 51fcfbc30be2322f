package dev.lanyard.access;

import dev.lanyard.credential.RoleCredentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The EKS API as far as access goes. What is thrown is a {@link
 * dev.lanyard.problem.ProblemException}, of kind DENIED when the credentials may not.
 */
public interface ClusterAccess {
    /** DescribeCluster. */
    TargetCluster describe(RoleCredentials credentials, String region, String name);

    /** ListAccessEntries, all pages: the principals' ARNs. */
    List<String> principals(RoleCredentials credentials, TargetCluster cluster);

    /** DescribeAccessEntry with its policies; null when there is none for that very ARN. */
    @Nullable AccessEntry entry(
            RoleCredentials credentials, TargetCluster cluster, String principalArn);

    /** CreateAccessEntry, of type STANDARD. */
    void create(
            RoleCredentials credentials,
            TargetCluster cluster,
            String principalArn,
            List<String> groups);

    /** AssociateAccessPolicy. */
    void associate(
            RoleCredentials credentials,
            TargetCluster cluster,
            String principalArn,
            AccessEntry.Policy policy);

    /** DeleteAccessEntry, which takes its policies with it. */
    void delete(RoleCredentials credentials, TargetCluster cluster, String principalArn);
}
