package dev.lanyard.kubeconfig;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.UserKind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A context in a list.
 *
 * @param name name of the context
 * @param file the file that contains it
 * @param current whether it is the current context
 * @param cluster name of its cluster entry, or null
 * @param server address of the cluster, or null
 * @param user name of its user entry, or null
 * @param namespace its namespace, or null
 * @param kind the user's authentication method
 * @param eks the EKS cluster; null for other clusters
 * @param execApi API version of the user's exec credentials, or null
 * @param problems what is broken, one line each: missing cluster, missing user, missing command
 */
public record ContextRow(
        String name,
        Path file,
        boolean current,
        @Nullable String cluster,
        @Nullable String server,
        @Nullable String user,
        @Nullable String namespace,
        UserKind kind,
        @Nullable EksCluster eks,
        @Nullable String execApi,
        List<String> problems) {
    public ContextRow {
        problems = List.copyOf(problems);
    }

    /** Returns {@code lanyard}, the name of another tool, or the user's authentication method. */
    public String owner() {
        return switch (kind) {
            case UserKind.Ours ours -> "lanyard";
            case UserKind.OtherTool tool -> tool.tool();
            case UserKind.Other other -> other.how();
        };
    }

    /** Whether Lanyard serves it. */
    public boolean isOurs() {
        return kind instanceof UserKind.Ours;
    }

    /** Whether another tool serves it in whose place Lanyard can. */
    public boolean isConvertible() {
        return kind instanceof UserKind.OtherTool other && other.obstacle() == null;
    }

    /** Whether it is known to be of this cluster. */
    public boolean isOf(ClusterRef ref) {
        return ref.equals(ref());
    }

    /** Which cluster it is of; null where that is not known. */
    public @Nullable ClusterRef ref() {
        if (eks == null) {
            return null;
        }
        String account = eks.accountId();
        String region = eks.region();
        String clusterName = eks.name();
        return account == null || region == null || clusterName == null
                ? null
                : new ClusterRef(account, region, clusterName);
    }

    /** Whether kubectl has to know the version of 1.22 and later. */
    public boolean asksForV1() {
        return Change.EXEC_API.equals(execApi);
    }

    /** Returns the profile in its token command, or null. */
    public @Nullable String profile() {
        return switch (kind) {
            case UserKind.Ours ours -> ours.command().profile();
            case UserKind.OtherTool tool -> tool.profile();
            case UserKind.Other other -> null;
        };
    }
}
