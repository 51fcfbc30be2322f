package dev.lanyard.kubeconfig.entry;

import org.jspecify.annotations.Nullable;

/**
 * What makes one context work: a cluster, a user and the context that joins them.
 *
 * @param clusterKey what the cluster is called in the file; its ARN, as the AWS CLI calls it
 * @param server https address of the cluster's API
 * @param certificateAuthority base64 of its PEM CA
 * @param contextName what the context is called
 * @param userName what the user is called
 * @param namespace the context's namespace; null leaves the one that is there
 * @param command the token command of the user
 */
public record KubeconfigEntry(
        String clusterKey,
        String server,
        String certificateAuthority,
        String contextName,
        String userName,
        @Nullable String namespace,
        TokenCommand command) {
    /**
     * What Lanyard calls a user unless told otherwise: the same role on the same cluster is the
     * same user, and two roles are two.
     */
    public static String userName(String profile, @Nullable String roleArn, String clusterKey) {
        String role = roleArn == null ? "" : "+" + roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return profile + role + "@" + clusterKey;
    }

    private static final String OWN_CLUSTER = "@lanyard";

    /** What Lanyard calls its own entry of a cluster whose usual one leads elsewhere. */
    public static String ownClusterKey(String clusterKey) {
        return clusterKey + OWN_CLUSTER;
    }

    /** The usual name of a cluster, of its usual entry and of Lanyard's own one. */
    public static String usualClusterKey(String clusterKey) {
        return clusterKey.endsWith(OWN_CLUSTER)
                ? clusterKey.substring(0, clusterKey.length() - OWN_CLUSTER.length())
                : clusterKey;
    }

    public KubeconfigEntry withCluster(String key) {
        return new KubeconfigEntry(
                key, server, certificateAuthority, contextName, userName, namespace, command);
    }
}
