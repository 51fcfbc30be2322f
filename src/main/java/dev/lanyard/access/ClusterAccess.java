package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The EKS API for cluster access. Methods throw {@link ProblemException}, of kind DENIED if the
 * credentials lack the permission.
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

    /**
     * A role's access entry.
     *
     * @param entry the entry; null if it has none
     * @param earlier principal of an earlier role of the same permission set, or null
     */
    record EntryResult(@Nullable AccessEntry entry, @Nullable String earlier) {}

    /** Finds a role's access entry, with whatever path its ARN contains. */
    default EntryResult find(RoleCredentials credentials, Cluster cluster, RoleIdentity role) {
        List<String> all;
        try {
            all = principals(credentials, cluster);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.DENIED) {
                throw failure;
            }
            // The credentials may be allowed to describe an entry but not to list entries.
            return new EntryResult(entry(credentials, cluster, role.fullArn()), null);
        }
        String earlier = null;
        for (String principal : all) {
            if (role.isSame(principal)) {
                return new EntryResult(entry(credentials, cluster, principal), null);
            }
            if (role.isEarlier(principal)) {
                earlier = principal;
            }
        }
        return new EntryResult(null, earlier);
    }
}
