package dev.lanyard.demo;

import dev.lanyard.demo.BoxCluster.AccessEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Who an AWS identity is inside a cluster. Access entries come first and want the role itself: the
 * full ARN and the hidden id behind it. The aws-auth config map matches the ARN without its path.
 */
final class ClusterAccess {
    private final BoxCluster cluster;

    ClusterAccess(BoxCluster cluster) {
        this.cluster = cluster;
    }

    /** What the person may do: RBAC in three words. */
    enum Rights {
        ALL,
        VIEW,
        NONE
    }

    /** A Kubernetes user. */
    record User(String name, List<String> groups, Rights rights, IssuedKeys.Key key) {}

    /** Null where nothing maps the identity: the cluster then says 401. */
    @Nullable User find(IssuedKeys.Key key) {
        if (cluster.mode().readsEntries()) {
            AccessEntry entry = cluster.entry(key.role().arn());
            if (entry != null && entry.roleId().equals(key.roleId())) {
                List<String> groups = new ArrayList<>(entry.groups());
                return user(key, entry.username(), groups, rights(groups, entry));
            }
        }
        return cluster.mode().readsConfigMap() ? byConfigMap(key) : null;
    }

    private static Rights rights(List<String> groups, @Nullable AccessEntry entry) {
        boolean admin =
                entry != null
                        && entry.policies().stream().anyMatch(arn -> arn.endsWith("AdminPolicy"));
        boolean views = entry != null && !entry.policies().isEmpty();
        return admin || groups.contains("system:masters")
                ? Rights.ALL
                : views || groups.contains("view") ? Rights.VIEW : Rights.NONE;
    }

    private @Nullable User byConfigMap(IssuedKeys.Key key) {
        String arn =
                "arn:aws:iam::"
                        + key.role().accountId()
                        + ":role/"
                        + key.assumedArn().split("/", -1)[1];
        Object mapRoles;
        try {
            mapRoles =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .load(cluster.objects().mapRoles());
        } catch (YAMLException unreadable) {
            // As in a real cluster: with one slip in it, nobody gets in by it.
            return null;
        }
        if (!(mapRoles instanceof List<?> mappings)) {
            return null;
        }
        for (Object mapping : mappings) {
            if (mapping instanceof Map<?, ?> one
                    && String.valueOf(one.get("rolearn"))
                            .toLowerCase(Locale.ROOT)
                            .equals(arn.toLowerCase(Locale.ROOT))) {
                List<String> groups = new ArrayList<>();
                if (one.get("groups") instanceof List<?> named) {
                    named.forEach(group -> groups.add(String.valueOf(group)));
                }
                Object username = one.get("username");
                return user(
                        key,
                        username == null ? arn : username.toString(),
                        groups,
                        rights(groups, null));
            }
        }
        return null;
    }

    private static User user(
            IssuedKeys.Key key, String template, List<String> groups, Rights rights) {
        String name =
                template.replace("{{SessionNameRaw}}", key.sessionName())
                        .replace("{{SessionName}}", key.sessionName().replace('@', '-'))
                        .replace("{{AccountID}}", key.role().accountId());
        groups.add("system:authenticated");
        return new User(name, List.copyOf(groups), rights, key);
    }
}
