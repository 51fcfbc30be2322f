package dev.lanyard.kubeconfig;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.entry.UserKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses names for the contexts of many clusters: the cluster's name if unique, else with profile,
 * region and account. Existing contexts retain their names, so that a second run chooses the same
 * names whatever else was found in the meantime.
 */
public final class ContextNames {
    private ContextNames() {}

    /**
     * A name for each, none twice and none that another context has.
     *
     * @param rows the contexts that there are
     */
    static Map<SetUpClusters.Target, String> choose(
            List<SetUpClusters.Target> wanted, List<ContextRow> rows) {
        Map<SetUpClusters.Target, String> chosen = new HashMap<>();
        Set<String> taken = new HashSet<>();
        Map<String, String> ours = new HashMap<>();
        for (ContextRow row : rows) {
            taken.add(row.name());
            if (row.kind() instanceof UserKind.Ours kind && row.cluster() != null) {
                TokenCommand command = kind.command();
                String key = key(row.cluster(), command.profile(), command.roleArn());
                ours.putIfAbsent(key, row.name());
            }
        }
        List<SetUpClusters.Target> open = new ArrayList<>();
        for (SetUpClusters.Target one : new LinkedHashSet<>(wanted)) {
            String name = ours.get(key(one.clusterKey(), one.profile().value(), one.roleArn()));
            if (name == null) {
                open.add(one);
            } else {
                chosen.put(one, name);
            }
        }
        // The result must not depend on the order in which clusters were found.
        open.sort(Comparator.comparing(ContextNames::longest));
        Map<String, Integer> counts = new HashMap<>();
        for (SetUpClusters.Target one : wanted.stream().distinct().toList()) {
            for (String name : new HashSet<>(candidates(one))) {
                counts.merge(name, 1, Integer::sum);
            }
        }
        for (SetUpClusters.Target one : open) {
            chosen.put(one, pick(one, counts, taken));
        }
        return chosen;
    }

    private static String pick(
            SetUpClusters.Target one, Map<String, Integer> counts, Set<String> taken) {
        for (String name : candidates(one)) {
            if (counts.getOrDefault(name, 0) == 1 && taken.add(name)) {
                return name;
            }
        }
        String longest = longest(one);
        String name = longest;
        for (int i = 2; !taken.add(name); i++) {
            name = longest + "-" + i;
        }
        return name;
    }

    private static List<String> candidates(SetUpClusters.Target one) {
        ClusterRef ref = one.cluster().ref();
        String profile = ref.name() + "@" + one.profile();
        return List.of(
                ref.name(),
                profile + role(one),
                profile + "-" + ref.region() + role(one),
                longest(one));
    }

    private static String longest(SetUpClusters.Target one) {
        ClusterRef ref = one.cluster().ref();
        String place = String.join("-", ref.accountId(), ref.region(), one.profile().value());
        return ref.name() + "@" + place + role(one);
    }

    private static String role(SetUpClusters.Target one) {
        String arn = one.roleArn();
        return arn == null ? "" : "-" + arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static String key(String cluster, String profile, @Nullable String roleArn) {
        return KubeconfigEntry.usualClusterKey(cluster) + "\n" + profile + "\n" + roleArn;
    }
}
