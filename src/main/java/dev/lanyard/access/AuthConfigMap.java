package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.credential.RoleCredentials;
import org.jspecify.annotations.Nullable;

/** The ConfigMap kube-system/aws-auth, accessed through the cluster's API with a role's token. */
public interface AuthConfigMap {
    /** Lists one namespace, to test whether the cluster admits the role. */
    ClusterReply probe(RoleCredentials credentials, Cluster cluster);

    /**
     * Reads the ConfigMap; returns {@link ClusterReply.Read} or {@link ClusterReply.Missing} on
     * success.
     */
    ClusterReply read(RoleCredentials credentials, Cluster cluster);

    /**
     * Replaces {@code data.mapRoles} only.
     *
     * @param version resourceVersion of the ConfigMap that was read; null to create a new one
     * @param dryRun whether the cluster only validates the change
     * @return {@link ClusterReply.Done}, or {@link ClusterReply.Conflict} if the version has
     *     changed
     */
    ClusterReply write(
            RoleCredentials credentials,
            Cluster cluster,
            String mapRoles,
            @Nullable String version,
            boolean dryRun);
}
