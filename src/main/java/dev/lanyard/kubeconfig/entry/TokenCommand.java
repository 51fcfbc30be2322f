package dev.lanyard.kubeconfig.entry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The token command in a kubeconfig entry.
 *
 * @param path absolute path of {@code lanyard-token}: GUI clients have no shell PATH, and the path
 *     must not change with an update
 * @param profile the profile whose role signs the token
 * @param region the cluster's region; null if an old entry names none
 * @param clusterName the cluster's name, or the id of a local cluster on Outposts
 * @param roleArn role to assume from the profile's role, or null
 */
public record TokenCommand(
        String path,
        String profile,
        @Nullable String region,
        String clusterName,
        @Nullable String roleArn) {
    /** Returns the arguments without the path. */
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
