package dev.lanyard.access;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Copies;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has a cluster let a role in: by an access entry where it takes them, else by aws-auth. What is
 * right already is left alone, so doing it twice does nothing more.
 */
public final class GrantAccess {
    private final ClusterAccess access;
    private final ChangeConfigMap configMap;

    /** By these ports; old texts of aws-auth are kept among the copies. */
    public GrantAccess(ClusterAccess access, AuthConfigMap configMap, Copies copies) {
        this.access = access;
        this.configMap = new ChangeConfigMap(configMap, copies);
    }

    /**
     * What is wanted.
     *
     * @param administrator credentials that may change access
     * @param region the cluster's
     * @param cluster its name
     * @param role who is to get in
     * @param rights what it is to be allowed
     * @param renew whether an access entry that is there is deleted and made again, with what it
     *     gave; that mends one whose role was made anew
     */
    public record Wish(
            RoleCredentials administrator,
            String region,
            String cluster,
            RoleIdentity role,
            Rights rights,
            boolean renew) {}

    /**
     * Grants it.
     *
     * @param dryRun only tells what would be done; for aws-auth the cluster has checked it
     * @throws Failure when it could not be done; then it says what was done before that
     */
    public AccessChange run(Wish wish, boolean dryRun) {
        TargetCluster cluster =
                access.describe(wish.administrator(), wish.region(), wish.cluster());
        return cluster.heedsEntries()
                ? byEntry(wish, cluster, dryRun)
                : byConfigMap(wish, cluster, dryRun);
    }

    private AccessChange byEntry(Wish wish, TargetCluster cluster, boolean dryRun) {
        List<String> groups = wish.rights().groupsForEntry();
        AccessEntry.Policy policy =
                wish.rights() instanceof Rights.ByPolicy by ? by.policy(wish.role()) : null;
        AccessEntry entry =
                new EntryOfRole(access).find(wish.administrator(), cluster, wish.role()).entry();
        if (entry != null && !wish.renew() && !entry.groups().containsAll(groups)) {
            throw ProblemException.usage(
                    "the access entry of "
                            + entry.principalArn()
                            + " in cluster "
                            + cluster
                            + " has other groups: "
                            + entry.inWords(),
                    "Renew the entry to add these to them.");
        }
        StepSequence steps = new StepSequence();
        String principal = wish.role().fullArn();
        List<AccessEntry.Policy> policies = new ArrayList<>();
        if (entry != null && wish.renew()) {
            steps.add(
                    "delete the access entry of " + entry.principalArn(),
                    () -> access.delete(wish.administrator(), cluster, entry.principalArn()));
            policies.addAll(entry.policies());
        }
        if (entry == null || wish.renew()) {
            List<String> all = entry == null ? groups : union(entry.groups(), groups);
            steps.add(
                    "create an access entry for "
                            + principal
                            + (all.isEmpty() ? "" : " in groups " + String.join(", ", all)),
                    () -> access.create(wish.administrator(), cluster, principal, all));
        }
        if (policy != null && (entry == null || !covers(entry, policy))) {
            policies.removeIf(old -> old.arn().equals(policy.arn()));
            policies.add(policy);
        }
        for (AccessEntry.Policy each : policies) {
            String of = entry == null || wish.renew() ? principal : entry.principalArn();
            steps.add(
                    "give it " + each.inWords(),
                    () -> access.associate(wish.administrator(), cluster, of, each));
        }
        if (!dryRun) {
            steps.run(cluster, List.of());
        }
        return new AccessChange(wish.role(), cluster, steps.words(), "", !dryRun, null);
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

    private static List<String> union(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        for (String each : more) {
            if (!all.contains(each)) {
                all.add(each);
            }
        }
        return all;
    }

    private AccessChange byConfigMap(Wish wish, TargetCluster cluster, boolean dryRun) {
        List<String> groups = wish.rights().groupsForConfigMap(cluster);
        RoleIdentity role = wish.role();
        List<String> steps = new ArrayList<>();
        ChangeConfigMap.Outcome outcome =
                configMap.run(
                        wish.administrator(),
                        cluster,
                        (roles, text) -> {
                            steps.clear();
                            return edit(roles, text, role, groups, steps);
                        },
                        dryRun);
        return new AccessChange(role, cluster, steps, outcome.diff(), !dryRun, outcome.backup());
    }

    private static String edit(
            MapRoles roles, String text, RoleIdentity role, List<String> groups, List<String> steps)
            throws BrokenMapRoles {
        MapRoles.@Nullable Mapping wrong = null;
        for (MapRoles.Mapping mapping : roles.mappings()) {
            if (role.isBare(mapping.roleArn())) {
                if (mapping.groups().containsAll(groups)) {
                    return text;
                }
                throw new BrokenMapRoles(
                        mapping.line(),
                        "names the role already, with other groups ("
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
        // The session's name is the person's, so that the cluster's audit log tells people apart.
        String username = (set == null ? role.name() : set) + ":{{SessionName}}";
        return roles.with(role.bareArn(), username, groups);
    }
}
