package dev.lanyard.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An EKS cluster as DescribeCluster returns it. A cluster that a role may list but not describe has
 * a reference only.
 *
 * @param ref reference of the cluster
 * @param arn its ARN; null if not described
 * @param status ACTIVE, CREATING, …; null if not described
 * @param version Kubernetes version, such as 1.34; null if not described
 * @param endpoint https URL of its API; null while it is being created
 * @param certificateAuthority base64 of its PEM CA certificates, as in a kubeconfig; null while it
 *     is being created
 * @param outpostClusterId id that replaces the name in tokens of a local cluster on Outposts
 * @param authenticationMode CONFIG_MAP, API or API_AND_CONFIG_MAP; null if unknown
 * @param createdAt time of creation; null if unknown
 * @param isPrivate whether its API is said to have no public endpoint; not cached
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
        @Nullable Instant createdAt,
        boolean isPrivate) {
    /** Returns this cluster without the fields that requests or kubeconfig entries are made of. */
    Cluster withoutAddress() {
        return new Cluster(
                ref,
                null,
                status,
                version,
                null,
                null,
                null,
                authenticationMode,
                createdAt,
                isPrivate);
    }

    /** Returns what its tokens are signed for. */
    public String tokenId() {
        return outpostClusterId == null ? ref.name() : outpostClusterId;
    }

    public boolean usesAccessEntries() {
        return "API".equals(authenticationMode) || "API_AND_CONFIG_MAP".equals(authenticationMode);
    }

    /** Returns whether the cluster uses aws-auth, as clusters without a mode do. */
    public boolean usesConfigMap() {
        return !"API".equals(authenticationMode);
    }

    @Override
    public String toString() {
        return ref.name() + " in " + ref.region();
    }
}
