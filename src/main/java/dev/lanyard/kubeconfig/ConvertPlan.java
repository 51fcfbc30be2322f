package dev.lanyard.kubeconfig;

import java.util.List;
import java.util.Set;

/**
 * A conversion that is not written yet.
 *
 * @param users what becomes of each user entry that was looked at
 * @param ofOtherTools the users that ask another tool for EKS tokens
 * @param change what is written for those that can be converted
 */
public record ConvertPlan(
        List<ConvertResult.UserOutcome> users, Set<String> ofOtherTools, KubeconfigPlan change) {
    public ConvertPlan {
        users = List.copyOf(users);
        ofOtherTools = Set.copyOf(ofOtherTools);
    }
}
