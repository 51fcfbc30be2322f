package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.problem.ProblemException;
import java.util.List;

/** The rights of a role in a cluster. */
public sealed interface Rights {
    /** The common access policies of EKS. */
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
     * Rights by an access policy of EKS.
     *
     * @param level the policy
     * @param namespaces namespaces in scope; empty for the whole cluster
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

    /** Rights by groups with RoleBindings or ClusterRoleBindings. */
    record ByGroups(List<String> groups) implements Rights {
        public ByGroups {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Returns the groups for aws-auth, which has no policies.
     *
     * @throws ProblemException of kind USAGE if no group corresponds
     */
    default List<String> groupsForConfigMap(Cluster cluster) {
        return switch (this) {
            case ByGroups by -> by.groups();
            case ByPolicy by when by.level() == Level.CLUSTER_ADMIN && by.namespaces().isEmpty() ->
                    List.of("system:masters");
            case ByPolicy by ->
                    throw ProblemException.usage(
                            "cluster "
                                    + cluster
                                    + " uses aws-auth only, which has groups but no"
                                    + " policies",
                            "Name a group that is bound to such a ClusterRole, or have the cluster"
                                    + " use access entries (authentication mode"
                                    + " API_AND_CONFIG_MAP).");
        };
    }

    /**
     * Returns the groups for an access entry, which cannot have Kubernetes' system groups.
     *
     * @throws ProblemException of kind USAGE if there is one
     */
    default List<String> groupsForEntry() {
        if (!(this instanceof ByGroups by)) {
            return List.of();
        }
        for (String group : by.groups()) {
            // CreateAccessEntry rejects groups with these prefixes.
            for (String prefix : new String[] {"system:", "eks:", "aws:", "amazon:", "iam:"}) {
                if (group.startsWith(prefix)) {
                    throw ProblemException.usage(
                            "an access entry cannot have the group " + group,
                            "Use a policy instead: cluster-admin corresponds to system:masters"
                                    + " in aws-auth.");
                }
            }
        }
        return by.groups();
    }
}
