package dev.lanyard.access;

import dev.lanyard.problem.ProblemException;
import java.util.List;

/** What a role is to be allowed in a cluster. */
public sealed interface Rights {
    /** EKS's own policies, the usual ones. */
    enum Level {
        VIEW("AmazonEKSViewPolicy"),
        EDIT("AmazonEKSEditPolicy"),
        ADMIN("AmazonEKSAdminPolicy"),
        CLUSTER_ADMIN("AmazonEKSClusterAdminPolicy");

        private final String policy;

        Level(String policy) {
            this.policy = policy;
        }
    }

    /**
     * By a policy of EKS.
     *
     * @param level which one
     * @param namespaces where it holds; empty for the whole cluster
     */
    record ByPolicy(Level level, List<String> namespaces) implements Rights {
        public ByPolicy {
            namespaces = List.copyOf(namespaces);
        }

        AccessEntry.Policy policy(RoleIdentity role) {
            return new AccessEntry.Policy(
                    "arn:" + role.partition() + ":eks::aws:cluster-access-policy/" + level.policy,
                    namespaces);
        }
    }

    /** By groups that Roles and ClusterRoles are bound to. */
    record ByGroups(List<String> groups) implements Rights {
        public ByGroups {
            groups = List.copyOf(groups);
        }
    }

    /**
     * The groups for aws-auth, which knows no policies.
     *
     * @throws Failure of kind USAGE when no group stands for them
     */
    default List<String> groupsForConfigMap(TargetCluster cluster) {
        return switch (this) {
            case ByGroups by -> by.groups();
            case ByPolicy by when by.level() == Level.CLUSTER_ADMIN && by.namespaces().isEmpty() ->
                    List.of("system:masters");
            case ByPolicy by ->
                    throw ProblemException.usage(
                            "cluster "
                                    + cluster
                                    + " takes aws-auth alone, which knows groups and no"
                                    + " policies",
                            "Name a group that is bound to such a ClusterRole, or have the cluster"
                                    + " take access entries (authentication mode"
                                    + " API_AND_CONFIG_MAP).");
        };
    }

    /**
     * The groups for an access entry, which takes none of Kubernetes' own.
     *
     * @throws Failure of kind USAGE when there is such a one among them
     */
    default List<String> groupsForEntry() {
        if (!(this instanceof ByGroups by)) {
            return List.of();
        }
        for (String group : by.groups()) {
            // CreateAccessEntry turns these prefixes down.
            for (String prefix : new String[] {"system:", "eks:", "aws:", "amazon:", "iam:"}) {
                if (group.startsWith(prefix)) {
                    throw ProblemException.usage(
                            "an access entry cannot have the group " + group,
                            "Give a policy in place of it: cluster-admin is what system:masters is"
                                    + " in aws-auth.");
                }
            }
        }
        return by.groups();
    }
}
