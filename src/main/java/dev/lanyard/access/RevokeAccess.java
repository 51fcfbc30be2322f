package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.os.Copies;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * Revokes a role's access: deletes its access entry and its items in aws-auth. Never those of
 * nodes, which would leave the cluster, nor those of the caller, who could not restore the access.
 */
public final class RevokeAccess {
    private final CallerIdentity identity;
    private final ClusterAccess access;
    private final ChangeConfigMap configMap;

    /** Creates the use case; backups of aws-auth go to the copies. */
    public RevokeAccess(
            CallerIdentity identity, ClusterAccess access, AuthConfigMap configMap, Copies copies) {
        this.identity = identity;
        this.access = access;
        this.configMap = new ChangeConfigMap(configMap, copies);
    }

    /**
     * Revokes access.
     *
     * @param dryRun whether only to describe the steps
     * @throws ProblemException if a step failed, or the change is not allowed
     */
    public AccessChange run(AccessChange.Request request, boolean dryRun) {
        RoleIdentity role = request.role();
        if (role.isSame(identity.arn(request.administrator(), request.cluster().region()))) {
            throw ProblemException.usage(
                    "with the role "
                            + role.name()
                            + " you would revoke your own access, and could"
                            + " not restore it",
                    "Use the profile of another administrator.");
        }
        Cluster cluster = access.describe(request.administrator(), request.cluster());
        StepSequence steps = new StepSequence();
        if (cluster.usesAccessEntries()) {
            AccessEntry entry = access.find(request.administrator(), cluster, role).entry();
            if (entry != null) {
                checkNoNode(entry.type().equals("STANDARD"), role, cluster);
                steps.add(
                        "delete the access entry of "
                                + entry.principalArn()
                                + " ("
                                + entry.description()
                                + ")",
                        () ->
                                access.delete(
                                        request.administrator(), cluster, entry.principalArn()));
            }
        }
        List<String> lines = new ArrayList<>();
        ChangeConfigMap.Outcome outcome = new ChangeConfigMap.Outcome("", null);
        if (cluster.usesConfigMap()) {
            outcome =
                    configMap.run(
                            request.administrator(),
                            cluster,
                            (roles, text) -> {
                                lines.clear();
                                return edit(roles, text, role, cluster, lines);
                            },
                            dryRun);
        }
        if (!dryRun) {
            steps.run(cluster, lines);
        }
        List<String> words = new ArrayList<>(lines);
        words.addAll(steps.words());
        return new AccessChange(role, cluster, words, outcome.diff(), !dryRun, outcome.backup());
    }

    private static String edit(
            MapRoles roles, String text, RoleIdentity role, Cluster cluster, List<String> lines) {
        String rest = text;
        MapRoles left = roles;
        for (MapRoles.Mapping mapping : roles.mappings()) {
            if (!role.isSame(mapping.roleArn())) {
                continue;
            }
            checkNoNode(!mapping.groups().contains("system:nodes"), role, cluster);
            lines.add(
                    "take "
                            + mapping.roleArn()
                            + " out of aws-auth, line "
                            + mapping.line()
                            + " of mapRoles");
            for (MapRoles.Mapping now : left.mappings()) {
                if (now.roleArn().equals(mapping.roleArn())) {
                    rest = left.without(now);
                    break;
                }
            }
            left = MapRoles.parse(rest);
        }
        return rest;
    }

    private static void checkNoNode(boolean person, RoleIdentity role, Cluster cluster) {
        if (!person) {
            throw ProblemException.usage(
                    role.name()
                            + " is the role of nodes of cluster "
                            + cluster
                            + ", which would leave it",
                    "Delete the node group first, then use aws eks or kubectl.");
        }
    }
}
