package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.os.Copies;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Grants a role access to a cluster: by an access entry if the cluster supports them, else by
 * aws-auth. Idempotent.
 */
public final class GrantAccess {
    private final ClusterAccess access;
    private final ChangeConfigMap configMap;

    /** Creates the use case; backups of aws-auth go to the copies. */
    public GrantAccess(ClusterAccess access, AuthConfigMap configMap, Copies copies) {
        this.access = access;
        this.configMap = new ChangeConfigMap(configMap, copies);
    }

    /**
     * Grants access.
     *
     * @param rights the rights to grant
     * @param renew whether to delete and recreate an existing access entry with its rights, which
     *     repairs the entry of a recreated role
     * @param dryRun whether only to describe the steps; the cluster validates a change of aws-auth
     * @throws ProblemException if a step failed; its message lists the completed steps
     */
    public AccessChange run(
            AccessChange.Request request, Rights rights, boolean renew, boolean dryRun) {
        Cluster cluster = access.describe(request.administrator(), request.cluster());
        return cluster.usesAccessEntries()
                ? byEntry(request, cluster, rights, renew, dryRun)
                : byConfigMap(request, cluster, rights, dryRun);
    }

    private AccessChange byEntry(
            AccessChange.Request request,
            Cluster cluster,
            Rights rights,
            boolean renew,
            boolean dryRun) {
        List<String> groups = rights.groupsForEntry();
        AccessEntry.Policy policy =
                rights instanceof Rights.ByPolicy by ? by.policy(request.role()) : null;
        AccessEntry entry = access.find(request.administrator(), cluster, request.role()).entry();
        if (entry != null && !renew && !entry.groups().containsAll(groups)) {
            throw ProblemException.usage(
                    "the access entry of "
                            + entry.principalArn()
                            + " in cluster "
                            + cluster
                            + " has other groups: "
                            + entry.description(),
                    "Renew the entry to add these groups.");
        }
        StepSequence steps = new StepSequence();
        String principal = request.role().fullArn();
        List<AccessEntry.Policy> policies = new ArrayList<>();
        if (entry != null && renew) {
            steps.add(
                    "delete the access entry of " + entry.principalArn(),
                    () -> access.delete(request.administrator(), cluster, entry.principalArn()));
            policies.addAll(entry.policies());
        }
        if (entry == null || renew) {
            Set<String> both = new LinkedHashSet<>(entry == null ? List.of() : entry.groups());
            both.addAll(groups);
            List<String> all = List.copyOf(both);
            steps.add(
                    "create an access entry for "
                            + principal
                            + (all.isEmpty() ? "" : " in groups " + String.join(", ", all)),
                    () -> access.create(request.administrator(), cluster, principal, all));
        }
        if (policy != null && (entry == null || !covers(entry, policy))) {
            policies.removeIf(old -> old.arn().equals(policy.arn()));
            policies.add(policy);
        }
        for (AccessEntry.Policy each : policies) {
            String of = entry == null || renew ? principal : entry.principalArn();
            steps.add(
                    "give it " + each.description(),
                    () -> access.associate(request.administrator(), cluster, of, each));
        }
        if (!dryRun) {
            steps.run(cluster, List.of());
        }
        return new AccessChange(request.role(), cluster, steps.words(), "", !dryRun, null);
    }

    private static boolean covers(AccessEntry entry, AccessEntry.Policy wanted) {
        for (AccessEntry.Policy policy : entry.policies()) {
            if (policy.arn().equals(wanted.arn())
                    && (policy.namespaces().isEmpty()
                            || (!wanted.namespaces().isEmpty()
                                    && policy.namespaces().containsAll(wanted.namespaces())))) {
                return true;
            }
        }
        return false;
    }

    private AccessChange byConfigMap(
            AccessChange.Request request, Cluster cluster, Rights rights, boolean dryRun) {
        List<String> groups = rights.groupsForConfigMap(cluster);
        RoleIdentity role = request.role();
        List<String> steps = new ArrayList<>();
        ChangeConfigMap.Outcome outcome =
                configMap.run(
                        request.administrator(),
                        cluster,
                        (roles, text) -> {
                            steps.clear();
                            return edit(roles, text, role, groups, steps);
                        },
                        dryRun);
        return new AccessChange(role, cluster, steps, outcome.diff(), !dryRun, outcome.backup());
    }

    private static String edit(
            MapRoles roles,
            String text,
            RoleIdentity role,
            List<String> groups,
            List<String> steps) {
        MapRoles.@Nullable Mapping wrong = null;
        for (MapRoles.Mapping mapping : roles.mappings()) {
            if (role.isBare(mapping.roleArn())) {
                if (mapping.groups().containsAll(groups)) {
                    return text;
                }
                throw roles.refused(
                        mapping,
                        "contains the role already, with other groups ("
                                + String.join(", ", mapping.groups())
                                + ")");
            }
            if (role.isSame(mapping.roleArn())) {
                wrong = mapping;
            }
        }
        if (wrong != null && wrong.groups().containsAll(groups)) {
            steps.add(
                    "in aws-auth, line "
                            + wrong.line()
                            + " of mapRoles, write "
                            + wrong.roleArn()
                            + " as "
                            + role.bareArn());
            return roles.corrected(wrong, role.bareArn());
        }
        steps.add("add " + role.bareArn() + " to aws-auth, in groups " + String.join(", ", groups));
        String set = role.permissionSet();
        // The session name is the user's name, so that the cluster's audit log identifies users.
        String username = (set == null ? role.name() : set) + ":{{SessionName}}";
        return roles.with(role.bareArn(), username, groups);
    }
}
