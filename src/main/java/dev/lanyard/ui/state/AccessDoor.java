package dev.lanyard.ui.state;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.profile.ProfileName;
import org.jspecify.annotations.Nullable;

/** Whether a cluster lets a role in, and why not. It blocks. */
public interface AccessDoor {
    /** Knocks at a cluster with a profile's role, and looks for the reason of what it answers. */
    Found check(ClusterRef cluster, ProfileName profile);

    /**
     * What was found.
     *
     * @param role the role's ARN
     * @param admitted whether it gets in
     * @param words one sentence that begins in lower case, with no full stop
     * @param nextStep what to do about it; null where there is nothing to do
     * @param command what somebody who administers the cluster can run to let it in; null where
     *     that is not what helps
     */
    record Found(
            String role,
            boolean admitted,
            String words,
            @Nullable String nextStep,
            @Nullable String command) {}
}
