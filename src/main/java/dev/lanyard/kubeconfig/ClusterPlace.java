package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.CaCertificates;
import dev.lanyard.kubeconfig.entry.ExclusiveKeys;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.yaml.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cluster entry that a context of Lanyard uses. An entry with another address than EKS's (a
 * tunnel, a proxy) is not changed: Lanyard's contexts that use it continue to do so, and other
 * contexts get a separate entry.
 *
 * @param entry the entry to write
 * @param keptAddress the entry's existing address, which is not changed; null if it is EKS's
 * @param fileFits whether the CA file that the entry names contains the cluster's CA
 */
record ClusterPlace(KubeconfigEntry entry, @Nullable String keptAddress, boolean fileFits) {
    private static final int MAX_CA_BYTES = 1 << 20;
    private static final Pattern EKS_HOST =
            Pattern.compile(".*\\.(eks\\.amazonaws\\..*|eks\\..*\\.(gov|aws)|eks-cluster\\..*)");

    static ClusterPlace of(MergedKubeconfig merged, KubeconfigEntry entry) {
        String key = entry.clusterKey();
        String ownKey = KubeconfigEntry.ownClusterKey(key);
        MergedKubeconfig.Located context = merged.find(Section.CONTEXTS, entry.contextName());
        String used = context == null ? null : context.body().text("cluster");
        if (ownKey.equals(used) && merged.find(Section.CLUSTERS, ownKey) != null) {
            return of(merged, entry.withCluster(ownKey), ownKey);
        }
        MergedKubeconfig.Located cluster = merged.find(Section.CLUSTERS, key);
        if (cluster == null || !leadsElsewhere(cluster.body(), entry.server())) {
            return of(merged, entry, key);
        }
        MergedKubeconfig.Located user =
                context == null ? null : merged.find(Section.USERS, context.body().text("user"));
        boolean ours = user != null && RecogniseUser.of(user.body()) instanceof UserKind.Ours;
        return ours && key.equals(used)
                ? new ClusterPlace(entry, cluster.body().text("server"), false)
                : of(merged, entry.withCluster(ownKey), ownKey);
    }

    private static ClusterPlace of(MergedKubeconfig merged, KubeconfigEntry entry, String key) {
        MergedKubeconfig.Located cluster = merged.find(Section.CLUSTERS, key);
        return new ClusterPlace(entry, null, cluster != null && fileFits(cluster, entry));
    }

    private static boolean leadsElsewhere(Value.Fields cluster, String server) {
        String old = cluster.text("server");
        if (old == null || old.isEmpty() || old.equals(server)) {
            return false;
        }
        String host = host(old);
        return ExclusiveKeys.says(cluster, "tls-server-name")
                || (host != null
                        && !host.equals(host(server))
                        && !EKS_HOST.matcher(host).matches());
    }

    private static @Nullable String host(String server) {
        try {
            String host = URI.create(server).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            // kubectl cannot use it either.
            return null;
        }
    }

    /** Checks the CA file; a relative path is relative to the kubeconfig's folder. */
    private static boolean fileFits(MergedKubeconfig.Located cluster, KubeconfigEntry entry) {
        String named = cluster.body().text("certificate-authority");
        if (named == null || named.isEmpty()) {
            return false;
        }
        try {
            Path file = cluster.file().resolveSibling(named);
            return Files.isRegularFile(file)
                    && Files.size(file) <= MAX_CA_BYTES
                    && CaCertificates.include(
                            Files.readAllBytes(file), entry.certificateAuthority());
        } catch (IOException | InvalidPathException _) {
            // kubectl cannot read it either.
            return false;
        }
    }
}
