package dev.lanyard.ui.state;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.profile.ProfileName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kubeconfig. All of these block. */
public interface KubectlDoor {
    /** The contexts that are about EKS clusters, whoever wrote them. */
    List<Context> contexts();

    /** What a wish would change, with nothing written. */
    Change plan(Wish wish);

    /** Does it. */
    Change carryOut(Wish wish);

    /**
     * What converting other tools' entries would do, with nothing written.
     *
     * @param chosen the profile for a user where the person has said which, by the user's name
     */
    Conversion conversion(Map<String, ProfileName> chosen);

    /**
     * What stands in kubectl's own preferences against running Lanyard; null where nothing does.
     */
    @Nullable Block block();

    /** The locks that other programs seem to have left behind. */
    List<Lock> staleLocks();

    /** Takes those away. */
    void removeStaleLocks();

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

        /**
         * Makes other tools' entries ask Lanyard.
         *
         * @param chosen the profile for a user where the person has said which
         */
        record Convert(Map<String, ProfileName> chosen) implements Wish {
            public Convert {
                chosen = Map.copyOf(chosen);
            }
        }

        /** Changes current-context. */
        record MakeCurrent(String context) implements Wish {}

        /** Puts back what was there before the last change. */
        record Undo() implements Wish {}
    }

    /** A cluster and the profile that it is to be reached with. */
    record Wanted(ClusterItem cluster, ClusterItem.Reach reach) {}

    /**
     * What a conversion would do.
     *
     * @param change what it would change; with an empty diff where that is nothing
     * @param choices the users that more than one profile fits
     * @param left the users that it can't convert
     */
    record Conversion(Change change, List<Choice> choices, List<Left> left) {
        public Conversion {
            choices = List.copyOf(choices);
            left = List.copyOf(left);
        }
    }

    /** A user that more than one profile fits. */
    record Choice(String user, List<ProfileName> profiles) {}

    /** A user that stays as it is, and why. */
    record Left(String user, String why) {}

    /**
     * A lock that another program seems to have left behind.
     *
     * @param file the lock's own file, with {@code ~} for the home folder
     * @param age since when, in words
     */
    record Lock(String file, String age) {}

    /**
     * A change.
     *
     * @param file the file's path, with {@code ~} for the home folder
     * @param diff unified; empty when nothing changes
     * @param contexts the names of the contexts that it is about
     */
    record Change(String file, String diff, List<String> contexts) {}

    /**
     * kubectl's preferences do not let it run Lanyard.
     *
     * @param why one line
     * @param remedy the lines that mend it; empty where there are none to give
     */
    record Block(String why, String remedy) {}
}
