package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a role's access entry, with whatever path its ARN contains. */
final class EntryOfRole {
    private EntryOfRole() {}

    /**
     * The search result.
     *
     * @param entry the role's entry; null if it has none
     * @param earlier principal of an earlier role of the same permission set, or null
     */
    record EntryResult(@Nullable AccessEntry entry, @Nullable String earlier) {}

    /**
     * Searches.
     *
     * @throws ProblemException of kind DENIED if the credentials may not read entries
     */
    static EntryResult find(
            ClusterAccess access, RoleCredentials credentials, Cluster cluster, RoleIdentity role) {
        List<String> principals;
        try {
            principals = access.principals(credentials, cluster);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.DENIED) {
                throw failure;
            }
            // The credentials may be allowed to describe an entry but not to list entries.
            return new EntryResult(access.entry(credentials, cluster, role.fullArn()), null);
        }
        String earlier = null;
        for (String principal : principals) {
            if (role.isSame(principal)) {
                return new EntryResult(access.entry(credentials, cluster, principal), null);
            }
            if (role.isEarlier(principal)) {
                earlier = principal;
            }
        }
        return new EntryResult(null, earlier);
    }
}
