package dev.lanyard.kubeconfig;

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
     * A context to name.
     *
     * @param clusterName name of the cluster
     * @param clusterKey name of the cluster's entry: its ARN
     * @param accountId twelve digits
     * @param region region of the cluster
     * @param profile profile of the role
     * @param roleArn role to assume from the profile's role, or null
     */
    public record Request(
            String clusterName,
            String clusterKey,
            String accountId,
            String region,
            String profile,
            @Nullable String roleArn) {}

    /**
     * A name for each, none twice and none that another context has.
     *
     * @param rows the contexts that there are
     */
    static Map<Request, String> choose(List<Request> wanted, List<ContextRow> rows) {
        Map<Request, String> chosen = new HashMap<>();
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
        List<Request> open = new ArrayList<>();
        for (Request one : new LinkedHashSet<>(wanted)) {
            String name = ours.get(key(one.clusterKey(), one.profile(), one.roleArn()));
            if (name == null) {
                open.add(one);
            } else {
                chosen.put(one, name);
            }
        }
        // The result must not depend on the order in which clusters were found.
        open.sort(Comparator.comparing(ContextNames::longest));
        Map<String, Integer> counts = new HashMap<>();
        for (Request one : wanted.stream().distinct().toList()) {
            for (String name : new HashSet<>(candidates(one))) {
                counts.merge(name, 1, Integer::sum);
            }
        }
        for (Request one : open) {
            chosen.put(one, pick(one, counts, taken));
        }
        return chosen;
    }

    private static String pick(Request one, Map<String, Integer> counts, Set<String> taken) {
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

    private static List<String> candidates(Request one) {
        String name = one.clusterName();
        String role = one.roleArn() == null ? "" : "-" + lastPart(one.roleArn());
        return List.of(
                name,
                name + "@" + one.profile() + role,
                name + "@" + one.profile() + "-" + one.region() + role,
                longest(one));
    }

    private static String longest(Request one) {
        String role = one.roleArn() == null ? "" : "-" + lastPart(one.roleArn());
        return one.clusterName()
                + "@"
                + one.accountId()
                + "-"
                + one.region()
                + "-"
                + one.profile()
                + role;
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static String key(String cluster, String profile, @Nullable String roleArn) {
        return KubeconfigEntry.usualClusterKey(cluster) + "\n" + profile + "\n" + roleArn;
    }
}
