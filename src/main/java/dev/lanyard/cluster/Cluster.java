package dev.lanyard.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An EKS cluster as DescribeCluster tells it. What a role may list but not describe has only its
 * reference.
 *
 * @param ref which one
 * @param arn null where it could not be described
 * @param status ACTIVE, CREATING, …; null where it could not be described
 * @param version Kubernetes version, such as 1.34; null where it could not be described
 * @param endpoint https address of its API; null while it is being created
 * @param certificateAuthority base64 of its PEM CA, as kubeconfig wants it; null likewise
 * @param outpostClusterId the id that stands for the name in tokens of a local cluster on Outposts
 * @param authenticationMode CONFIG_MAP, API or API_AND_CONFIG_MAP; null where unknown
 * @param createdAt null where unknown
 */
public record Cluster(
        ClusterRef ref,
        @Nullable String arn,
        @Nullable String status,
        @Nullable String version,
        @Nullable String endpoint,
        @Nullable String certificateAuthority,
        @Nullable String outpostClusterId,
        @Nullable String authenticationMode,
        @Nullable Instant createdAt) {
    /** The same with nothing that a request or an entry could be made of. */
    Cluster withoutAddress() {
        return new Cluster(
                ref, null, status, version, null, null, null, authenticationMode, createdAt);
    }
}
