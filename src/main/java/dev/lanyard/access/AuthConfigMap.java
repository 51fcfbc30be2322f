package dev.lanyard.access;

import dev.lanyard.credential.RoleCredentials;
import org.jspecify.annotations.Nullable;

/** The ConfigMap kube-system/aws-auth, asked for at the cluster itself with a token of a role. */
public interface AuthConfigMap {
    /** Lists one namespace, to see whether the cluster lets the role in. */
    ClusterReply knock(RoleCredentials credentials, TargetCluster cluster);

    /** Reads it: {@link ClusterReply.Read} or {@link ClusterReply.Missing} when that works. */
    ClusterReply read(RoleCredentials credentials, TargetCluster cluster);

    /**
     * Replaces {@code data.mapRoles} and nothing else.
     *
     * @param version of the ConfigMap that it was read from; null makes a new ConfigMap
     * @param dryRun has the cluster check the change without keeping it
     * @return {@link ClusterReply.Done}, or {@link ClusterReply.Conflict} when it is not that
     *     version any more
     */
    ClusterReply write(
            RoleCredentials credentials,
            TargetCluster cluster,
            String mapRoles,
            @Nullable String version,
            boolean dryRun);
}
