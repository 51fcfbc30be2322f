package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds keys of a cluster by which others can read or change what kubectl sends and receives. */
public final class UnsafeCluster {
    private UnsafeCluster() {}

    /** Returns the problems, each as one line without the cluster's name. */
    public static List<String> problems(Value.Fields cluster) {
        List<String> problems = new ArrayList<>();
        String server = cluster.text("server");
        if (server != null && server.toLowerCase(Locale.ROOT).startsWith("http://")) {
            // client-go, plugin/pkg/client/auth/exec: the plugin is for TLS connections only.
            problems.add("its server is reached by http, unencrypted, and kubectl sends no token");
        }
        if (Value.Bare.TRUE.equals(cluster.get("insecure-skip-tls-verify"))) {
            problems.add("its server's certificate is not checked (insecure-skip-tls-verify)");
        }
        String proxy = cluster.text("proxy-url");
        if (proxy != null && !proxy.isEmpty()) {
            problems.add("its requests go through the proxy " + withoutUser(proxy));
        }
        return problems;
    }

    /** A proxy's address may contain a password. */
    private static String withoutUser(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() == null
                    ? "of proxy-url"
                    : new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null)
                            .toString();
        } catch (URISyntaxException _) {
            return "of proxy-url";
        }
    }
}
