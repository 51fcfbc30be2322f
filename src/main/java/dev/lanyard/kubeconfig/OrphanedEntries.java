package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.entry.UserKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lanyard's users that no context uses, and their clusters, as {@code kubectl config
 * delete-context} leaves them.
 */
record OrphanedEntries(
        List<MergedKubeconfig.Located> users, List<MergedKubeconfig.Located> clusters) {
    static OrphanedEntries of(MergedKubeconfig merged) {
        OrphanedEntries orphans = new OrphanedEntries(new ArrayList<>(), new ArrayList<>());
        Set<String> usersInUse = merged.namesInContexts(Section.USERS);
        for (MergedKubeconfig.Located user : merged.all(Section.USERS).values()) {
            if (!usersInUse.contains(user.name())
                    && RecogniseUser.of(user.body()) instanceof UserKind.Ours) {
                orphans.users.add(user);
            }
        }
        if (!orphans.users.isEmpty()) {
            Set<String> clustersInUse = merged.namesInContexts(Section.CLUSTERS);
            for (MergedKubeconfig.Located cluster : merged.all(Section.CLUSTERS).values()) {
                if (!clustersInUse.contains(cluster.name()) && orphans.areFor(cluster.name())) {
                    orphans.clusters.add(cluster);
                }
            }
        }
        return orphans;
    }

    /** Returns whether one of the users is for a cluster, by its name or command. */
    private boolean areFor(String clusterKey) {
        String usual = KubeconfigEntry.usualClusterKey(clusterKey);
        for (MergedKubeconfig.Located user : users) {
            if (user.name().endsWith("@" + usual)) {
                return true;
            }
            UserKind kind = RecogniseUser.of(user.body());
            EksCluster named = EksCluster.of(usual, null, new UserKind.Other("nothing"));
            if (named != null
                    && kind instanceof UserKind.Ours ours
                    && ours.command().clusterName().equals(named.name())
                    && String.valueOf(ours.command().region()).equals(named.region())) {
                return true;
            }
        }
        return false;
    }
}
