package dev.lanyard.kubeconfig.entry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command of ours that kubectl runs for a token.
 *
 * @param path absolute path of {@code lanyard-token}; GUI clients have no PATH, and a path that
 *     moves with an update breaks every entry
 * @param profile the profile whose role signs the token
 * @param region the cluster's region; null where an old entry names none
 * @param clusterName the cluster's name, or its id for a local cluster on Outposts
 * @param roleArn the role to assume on top; null for none
 */
public record TokenCommand(
        String path,
        String profile,
        @Nullable String region,
        String clusterName,
        @Nullable String roleArn) {
    /** Its arguments, the path left out. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("--profile");
        arguments.add(profile);
        if (region != null) {
            arguments.add("--region");
            arguments.add(region);
        }
        arguments.add("--cluster-name");
        arguments.add(clusterName);
        if (roleArn != null) {
            arguments.add("--role-arn");
            arguments.add(roleArn);
        }
        return arguments;
    }
}
