package dev.lanyard.ui.desk;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.profile.ProfileName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kubeconfig. All of these block. */
public interface KubectlDoor {
    /** The contexts that are about EKS clusters, whoever wrote them. */
    List<Context> contexts();

    /** What a wish would change, with nothing written. */
    Change plan(Wish wish);

    /** Does it. */
    Change carryOut(Wish wish);

    /** Where a terminal's KUBECONFIG has to point for these contexts to be found. */
    String kubeconfigPath();

    /**
     * A context.
     *
     * @param name what kubectl calls it
     * @param current whether it is the current one
     * @param cluster which cluster; null where the entry does not tell
     * @param profile whose role it uses; null likewise
     * @param ours whether Lanyard wrote it; others can be converted
     */
    record Context(
            String name,
            boolean current,
            @Nullable ClusterRef cluster,
            @Nullable ProfileName profile,
            boolean ours) {}

    /** Something to be done to the kubeconfig. */
    sealed interface Wish {
        /** Writes entries, one a cluster. */
        record SetUp(List<Wanted> clusters, boolean makeCurrent) implements Wish {}

        /** Takes contexts out, with what only they use. */
        record Remove(List<String> contexts) implements Wish {}

        /** Makes other tools' entries ask Lanyard. */
        record Convert() implements Wish {}

        /** Changes current-context. */
        record MakeCurrent(String context) implements Wish {}

        /** Puts back what was there before the last change. */
        record Undo() implements Wish {}
    }

    /** A cluster and the profile that it is to be reached with. */
    record Wanted(ClusterItem cluster, ClusterItem.Reach reach) {}

    /**
     * A change.
     *
     * @param file the file's path, with {@code ~} for the home folder
     * @param diff unified; empty when nothing changes
     * @param contexts the names of the contexts that it is about
     */
    record Change(String file, String diff, List<String> contexts) {}
}
