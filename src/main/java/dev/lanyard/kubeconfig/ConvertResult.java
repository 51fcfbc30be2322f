package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.profile.ProfileName;
import java.util.List;

/**
 * The result of a conversion.
 *
 * @param users the outcome for each user entry
 * @param update the result of writing the converted entries
 */
public record ConvertResult(List<UserOutcome> users, KubeconfigResult update) {
    public ConvertResult {
        users = List.copyOf(users);
    }

    /** The outcome for one user entry. */
    public sealed interface UserOutcome {
        /** Returns the name of the user entry. */
        String user();

        /**
         * Converted, or would be in a dry run.
         *
         * @param from the tool that it used before
         * @param contexts the contexts that use it
         */
        record Converted(String user, String from, List<String> contexts, TokenCommand command)
                implements UserOutcome {}

        /** Several profiles match; the user has to choose. */
        record ChooseProfile(String user, List<ProfileName> candidates) implements UserOutcome {}

        /** It cannot be converted. */
        record Impossible(String user, String why) implements UserOutcome {}

        /** It uses Lanyard already. */
        record AlreadyOurs(String user) implements UserOutcome {}
    }
}
