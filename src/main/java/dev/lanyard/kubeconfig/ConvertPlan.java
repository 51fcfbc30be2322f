package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.profile.ProfileName;
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
        List<UserOutcome> users, Set<String> ofOtherTools, KubeconfigPlan change) {
    public ConvertPlan {
        users = List.copyOf(users);
        ofOtherTools = Set.copyOf(ofOtherTools);
    }

    /** The outcome for one user entry. */
    public sealed interface UserOutcome {
        String user();

        /**
         * Converted, or would be in a dry run.
         *
         * @param from the tool that it used before
         * @param contexts the contexts that use it
         */
        record Converted(String user, String from, List<String> contexts, TokenCommand command)
                implements UserOutcome {}

        record ChooseProfile(String user, List<ProfileName> candidates) implements UserOutcome {}

        record Impossible(String user, String why) implements UserOutcome {}

        record AlreadyOurs(String user) implements UserOutcome {}
    }
}
