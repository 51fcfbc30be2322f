package dev.lanyard.access;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a role's access entry, whatever path its ARN is written with there. */
final class EntryOfRole {
    private final ClusterAccess access;

    EntryOfRole(ClusterAccess access) {
        this.access = access;
    }

    /**
     * What there is.
     *
     * @param entry the role's own; null when it has none
     * @param earlier the principal of an earlier role of its permission set; null when there is
     *     none
     */
    record Found(@Nullable AccessEntry entry, @Nullable String earlier) {}

    /**
     * Looks.
     *
     * @throws Failure of kind DENIED when the credentials may see no entries
     */
    Found find(RoleCredentials credentials, TargetCluster cluster, RoleIdentity role) {
        List<String> principals;
        try {
            principals = access.principals(credentials, cluster);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.DENIED) {
                throw failure;
            }
            // Some may describe an entry whose name they know, and not list them.
            return new Found(access.entry(credentials, cluster, role.fullArn()), null);
        }
        String earlier = null;
        for (String principal : principals) {
            if (role.isSame(principal)) {
                return new Found(access.entry(credentials, cluster, principal), null);
            }
            if (role.isEarlier(principal)) {
                earlier = principal;
            }
        }
        return new Found(null, earlier);
    }
}
