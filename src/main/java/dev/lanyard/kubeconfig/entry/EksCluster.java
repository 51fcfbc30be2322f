package dev.lanyard.kubeconfig.entry;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The EKS cluster of an entry, as far as the entry identifies it.
 *
 * @param accountId twelve digits; null if unknown
 * @param region the region; null if unknown
 * @param name name or id; null if unknown
 */
public record EksCluster(
        @Nullable String accountId, @Nullable String region, @Nullable String name) {
    /** Id of a local cluster on Outposts, which replaces the name in tokens. */
    private static final Pattern LOCAL_ID = Pattern.compile("[0-9a-fA-F-]{20,}");

    private static final String HOST = ".eks.amazonaws.com";

    /**
     * Combines the parts of a context; null if none refers to EKS.
     *
     * @param key name of the cluster entry: often its ARN
     * @param server its address: {@code https://ID.gr7.REGION.eks.amazonaws.com}
     */
    public static @Nullable EksCluster of(
            @Nullable String key, @Nullable String server, UserKind kind) {
        String region =
                switch (kind) {
                    case UserKind.Ours ours -> ours.command().region();
                    case UserKind.OtherTool tool -> tool.region();
                    case UserKind.Other other -> null;
                };
        String name =
                switch (kind) {
                    case UserKind.Ours ours -> ours.command().clusterName();
                    case UserKind.OtherTool tool -> tool.clusterName();
                    case UserKind.Other other -> null;
                };
        String account = null;
        // arn:PARTITION:eks:REGION:ACCOUNT:cluster/NAME
        String usual = key == null ? "" : KubeconfigEntry.usualClusterKey(key);
        String[] arn = usual.split(":", 6);
        if (arn.length == 6 && arn[0].equals("arn") && arn[2].equals("eks")) {
            region = region == null ? arn[3] : region;
            account = arn[4];
            boolean asInArn = name == null || LOCAL_ID.matcher(name).matches();
            name = asInArn ? arn[5].substring(arn[5].indexOf('/') + 1) : name;
        }
        String ofServer = server == null ? null : region(server);
        region = region == null ? ofServer : region;
        boolean none = region == null && name == null && account == null;
        return none ? null : new EksCluster(account, region, name);
    }

    private static @Nullable String region(String server) {
        String host = server.toLowerCase(Locale.ROOT);
        int end = host.indexOf(HOST);
        if (end < 0) {
            return null;
        }
        return host.substring(host.lastIndexOf('.', end - 1) + 1, end);
    }
}
