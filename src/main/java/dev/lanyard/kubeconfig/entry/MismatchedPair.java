package dev.lanyard.kubeconfig.entry;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds contexts whose user gets tokens for another EKS cluster than the context's. */
public final class MismatchedPair {
    /** Id of a local cluster on Outposts, which cannot be compared with its name. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private MismatchedPair() {}

    /**
     * Returns the problem in one line, or null.
     *
     * @param clusterKey name of the cluster entry
     * @param server address of the cluster
     * @param user name of the user entry
     */
    public static @Nullable String problem(
            @Nullable String clusterKey,
            @Nullable String server,
            @Nullable String user,
            UserKind kind) {
        EksCluster cluster = EksCluster.of(clusterKey, server, new UserKind.Other("nothing"));
        EksCluster asked = EksCluster.of(arnIn(user), null, kind);
        if (cluster == null || asked == null || kind instanceof UserKind.Other) {
            return null;
        }
        String name = asked.name();
        boolean isId = name != null && ID.matcher(name.toLowerCase(Locale.ROOT)).matches();
        boolean differs =
                differ(cluster.accountId(), asked.accountId())
                        || differ(cluster.region(), asked.region())
                        || (!isId && differ(cluster.name(), name));
        return differs
                ? "its user gets tokens for "
                        + inWords(asked)
                        + ", and its cluster is "
                        + inWords(cluster)
                : null;
    }

    /** Returns the ARN at the end of a user's name, as Lanyard and the AWS CLI name users. */
    private static @Nullable String arnIn(@Nullable String user) {
        int at = user == null ? -1 : user.indexOf("arn:");
        return user == null || at < 0 ? null : user.substring(at);
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && !one.isEmpty()
                && !other.isEmpty()
                && !one.equals(other);
    }

    private static String inWords(EksCluster cluster) {
        StringBuilder words = new StringBuilder("the cluster");
        if (cluster.name() != null) {
            words.append(' ').append(cluster.name());
        }
        if (cluster.region() != null) {
            words.append(" in ").append(cluster.region());
        }
        if (cluster.accountId() != null) {
            words.append(" of account ").append(cluster.accountId());
        }
        return words.toString();
    }
}
