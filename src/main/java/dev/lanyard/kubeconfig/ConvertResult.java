package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.profile.ProfileName;
import java.util.List;

/**
 * What came of a conversion.
 *
 * @param users what becomes of each user entry that was looked at
 * @param update what was written for those that could be converted
 */
public record ConvertResult(List<UserOutcome> users, KubeconfigResult update) {
    public ConvertResult {
        users = List.copyOf(users);
    }

    /** What becomes of one user entry. */
    public sealed interface UserOutcome {
        /** What the file calls the user. */
        String user();

        /**
         * It now asks Lanyard, or would.
         *
         * @param from the tool that it asked before
         * @param contexts the contexts that use it
         */
        record Converted(String user, String from, List<String> contexts, TokenCommand command)
                implements UserOutcome {}

        /** More than one profile fits, so the person has to say which. */
        record ChooseProfile(String user, List<ProfileName> candidates) implements UserOutcome {}

        /** It can't be converted. */
        record Impossible(String user, String why) implements UserOutcome {}

        /** It asks Lanyard already. */
        record AlreadyOurs(String user) implements UserOutcome {}
    }
}
