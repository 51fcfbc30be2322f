package dev.lanyard.kubeconfig.entry;

import org.jspecify.annotations.Nullable;

/**
 * The entries of one context: a cluster, a user and the context itself.
 *
 * @param clusterKey name of the cluster entry: the cluster's ARN, as in the AWS CLI
 * @param server https URL of the cluster's API
 * @param certificateAuthority base64 of its PEM CA certificates
 * @param contextName name of the context
 * @param userName name of the user entry
 * @param namespace the context's namespace; null leaves an existing one unchanged
 * @param command the user's token command
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
     * Returns the default name of a user entry: equal for the same role and cluster, different for
     * two roles.
     */
    public static String userName(String profile, @Nullable String roleArn, String clusterKey) {
        String role = roleArn == null ? "" : "+" + roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return profile + role + "@" + clusterKey;
    }

    private static final String OWN_CLUSTER = "@lanyard";

    /**
     * Returns the name of Lanyard's separate entry of a cluster whose usual entry has another
     * address.
     */
    public static String ownClusterKey(String clusterKey) {
        return clusterKey + OWN_CLUSTER;
    }

    /** Returns the usual entry name for either name of a cluster. */
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
