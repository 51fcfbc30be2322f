package dev.lanyard.access;

import java.util.List;
import java.util.StringJoiner;

/**
 * An access entry of a cluster.
 *
 * @param principalArn ARN of its principal
 * @param groups Kubernetes groups
 * @param type STANDARD for users; EC2_LINUX and others for nodes
 * @param policies associated access policies
 */
public record AccessEntry(
        String principalArn, List<String> groups, String type, List<Policy> policies) {
    /**
     * An associated access policy.
     *
     * @param arn such as {@code arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy}
     * @param namespaces namespaces in scope; empty for the whole cluster
     */
    public record Policy(String arn, List<String> namespaces) {
        public Policy {
            namespaces = List.copyOf(namespaces);
        }

        /** Returns for example {@code AmazonEKSViewPolicy in namespaces web, jobs}. */
        public String description() {
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

    String description() {
        StringJoiner words = new StringJoiner("; ");
        policies.forEach(policy -> words.add(policy.description()));
        if (!groups.isEmpty()) {
            words.add("groups " + String.join(", ", groups));
        }
        return words.length() == 0 ? "no policy and no group" : words.toString();
    }
}
