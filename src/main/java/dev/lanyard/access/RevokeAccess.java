package dev.lanyard.access;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Copies;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a role's access entry and its lines in aws-auth away, wherever the cluster looks. Never
 * those of nodes, which would leave the cluster, nor those of whoever asks for it, who could not
 * come back.
 */
public final class RevokeAccess {
    private final CallerIdentity identity;
    private final ClusterAccess access;
    private final ChangeConfigMap configMap;

    /** By these ports; old texts of aws-auth are kept among the copies. */
    public RevokeAccess(
            CallerIdentity identity, ClusterAccess access, AuthConfigMap configMap, Copies copies) {
        this.identity = identity;
        this.access = access;
        this.configMap = new ChangeConfigMap(configMap, copies);
    }

    /**
     * What is wanted.
     *
     * @param administrator credentials that may change access
     * @param region the cluster's
     * @param cluster its name
     * @param role who is to be kept out
     */
    public record Wish(
            RoleCredentials administrator, String region, String cluster, RoleIdentity role) {}

    /**
     * Revokes it.
     *
     * @param dryRun only tells what would be done
     * @throws Failure when it could not be done, or must not be
     */
    public AccessChange run(Wish wish, boolean dryRun) {
        RoleIdentity role = wish.role();
        if (role.isSame(identity.arn(wish.administrator(), wish.region()))) {
            throw ProblemException.usage(
                    "with the role "
                            + role.name()
                            + " you would take away its own access, and could"
                            + " not give it back",
                    "Use the profile of another administrator.");
        }
        TargetCluster cluster =
                access.describe(wish.administrator(), wish.region(), wish.cluster());
        StepSequence steps = new StepSequence();
        if (cluster.heedsEntries()) {
            AccessEntry entry =
                    new EntryOfRole(access).find(wish.administrator(), cluster, role).entry();
            if (entry != null) {
                checkNoNode(entry.type().equals("STANDARD"), role, cluster);
                steps.add(
                        "delete the access entry of "
                                + entry.principalArn()
                                + " ("
                                + entry.inWords()
                                + ")",
                        () -> access.delete(wish.administrator(), cluster, entry.principalArn()));
            }
        }
        List<String> lines = new ArrayList<>();
        ChangeConfigMap.Outcome outcome = new ChangeConfigMap.Outcome("", null);
        if (cluster.heedsConfigMap()) {
            outcome =
                    configMap.run(
                            wish.administrator(),
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
            MapRoles roles,
            String text,
            RoleIdentity role,
            TargetCluster cluster,
            List<String> lines)
            throws BrokenMapRoles {
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

    private static void checkNoNode(boolean person, RoleIdentity role, TargetCluster cluster) {
        if (!person) {
            throw ProblemException.usage(
                    role.name()
                            + " is the role of nodes of cluster "
                            + cluster
                            + ", which would fall out of it",
                    "Take the node group away first, then do it with aws eks or kubectl.");
        }
    }
}
