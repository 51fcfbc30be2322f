package dev.lanyard.ui.clusters;

import dev.lanyard.ui.state.ClusterItem;
import org.jspecify.annotations.Nullable;

/**
 * What the user chooses before clusters are set up.
 *
 * @param reach the profile and its role; null for the selected one of each row
 * @param context the context's name; null for the one that Lanyard gives
 * @param namespace the context's namespace; null leaves it as it is
 * @param makeCurrent whether the first context becomes the current one
 */
record SetUpChoices(
        ClusterItem.@Nullable RoleTarget reach,
        @Nullable String context,
        @Nullable String namespace,
        boolean makeCurrent) {}
