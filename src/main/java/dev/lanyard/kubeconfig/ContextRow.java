package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.UserKind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One context, for a list.
 *
 * @param name what it is called
 * @param file where it stands
 * @param current whether it is the current one
 * @param cluster what it calls its cluster; null for none
 * @param server that cluster's address; null where there is none
 * @param user what it calls its user; null for none
 * @param namespace null for none
 * @param kind how the user proves who it is
 * @param eks the EKS cluster that it is for; null where it is for another
 * @param execApi the version of the exec credential API that its user asks for; null for none
 * @param problems what is broken, a line each: missing cluster, missing user, dead command
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

    /** {@code lanyard}, the name of another tool, or how else the user proves who it is. */
    public String owner() {
        return switch (kind) {
            case UserKind.Ours ours -> "lanyard";
            case UserKind.OtherTool tool -> tool.tool();
            case UserKind.Other other -> other.how();
        };
    }

    /** Whether kubectl has to know the version of 1.22 and later. */
    public boolean asksForV1() {
        return Change.EXEC_API.equals(execApi);
    }

    /** The profile that its token command names; null for none. */
    public @Nullable String profile() {
        return switch (kind) {
            case UserKind.Ours ours -> ours.command().profile();
            case UserKind.OtherTool tool -> tool.profile();
            case UserKind.Other other -> null;
        };
    }
}
