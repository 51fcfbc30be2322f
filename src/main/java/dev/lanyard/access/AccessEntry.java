package dev.lanyard.access;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * An access entry of a cluster.
 *
 * @param principalArn whose it is
 * @param username what Kubernetes calls it; null where AWS does not say
 * @param groups Kubernetes groups
 * @param type STANDARD for people; EC2_LINUX and others for nodes
 * @param policies what it may do by EKS's own policies
 */
public record AccessEntry(
        String principalArn,
        @Nullable String username,
        List<String> groups,
        String type,
        List<Policy> policies) {
    /**
     * One policy of EKS.
     *
     * @param arn such as {@code arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy}
     * @param namespaces where it holds; empty for the whole cluster
     */
    public record Policy(String arn, List<String> namespaces) {
        public Policy {
            namespaces = List.copyOf(namespaces);
        }

        /** Such as {@code AmazonEKSViewPolicy in namespaces web, jobs}. */
        public String inWords() {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            return namespaces.isEmpty()
                    ? name + " on the whole cluster"
                    : name + " in namespaces " + String.join(", ", namespaces);
        }
    }

    public AccessEntry {
        groups = List.copyOf(groups);
        policies = List.copyOf(policies);
    }

    /** What it gives, in words. */
    String inWords() {
        StringJoiner words = new StringJoiner("; ");
        policies.forEach(policy -> words.add(policy.inWords()));
        if (!groups.isEmpty()) {
            words.add("groups " + String.join(", ", groups));
        }
        return words.length() == 0 ? "no policy and no group" : words.toString();
    }
}
