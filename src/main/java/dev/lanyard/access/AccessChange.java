package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a change, or of a dry run, to a role's access.
 *
 * @param role the role
 * @param cluster the cluster
 * @param steps one line per step, in order; empty if nothing has to be done
 * @param diff the change of aws-auth's mapRoles in the format of {@code diff -u}; empty if
 *     unchanged
 * @param done false for a dry run
 * @param backup copy of the previous mapRoles; null if unchanged
 */
public record AccessChange(
        RoleIdentity role,
        Cluster cluster,
        List<String> steps,
        String diff,
        boolean done,
        @Nullable Path backup) {
    /**
     * Whose access to change.
     *
     * @param administrator credentials that may change access
     * @param cluster the cluster; its account may be unknown
     */
    public record Request(RoleCredentials administrator, ClusterRef cluster, RoleIdentity role) {}

    public AccessChange {
        steps = List.copyOf(steps);
    }
}
