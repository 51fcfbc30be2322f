package dev.lanyard.access;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done about a role's access, or would be.
 *
 * @param role whom it is about
 * @param cluster where
 * @param steps one line each, in order; empty when all is as it should be
 * @param diff of aws-auth's mapRoles, as {@code diff -u} prints it; empty where it is not changed
 * @param done false for a dry run
 * @param backup where the old mapRoles is kept; null where it was not changed
 */
public record AccessChange(
        RoleIdentity role,
        TargetCluster cluster,
        List<String> steps,
        String diff,
        boolean done,
        @Nullable Path backup) {
    public AccessChange {
        steps = List.copyOf(steps);
    }
}
