package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLException;

/** Describes why a cluster's API cannot be reached. */
final class UnreachableReason {
    private UnreachableReason() {}

    static ClusterReply.Unreachable of(Cluster cluster, IOException broken, Clock clock) {
        if (caused(broken, CertificateNotYetValidException.class)
                || caused(broken, CertificateExpiredException.class)) {
            return new ClusterReply.Unreachable(
                    "its certificate is not valid at this machine's time ("
                            + clock.instant().truncatedTo(ChronoUnit.SECONDS)
                            + ")",
                    "Check this machine's clock, then try again.");
        }
        if (caused(broken, SSLException.class)) {
            return new ClusterReply.Unreachable(
                    "its certificate is not from the cluster's own authority",
                    "Something between here and "
                            + cluster.endpoint()
                            + " intercepts TLS: add it to NO_PROXY.");
        }
        if (cluster.isPrivate()) {
            return new ClusterReply.Unreachable(
                    "its API is private, so it can be reached only from its VPC",
                    "Connect to its network (VPN or bastion), then try again.");
        }
        boolean late = caused(broken, HttpTimeoutException.class);
        return new ClusterReply.Unreachable(
                late
                        ? "it did not answer in time; it may accept requests from certain networks"
                                + " alone"
                        : "it could not be reached: " + rootMessage(broken),
                "Check the network, VPN, HTTPS_PROXY and NO_PROXY, and the cluster's list of public"
                        + " access sources.");
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static boolean caused(Throwable thrown, Class<? extends Throwable> type) {
        Throwable at = thrown;
        for (int depth = 0; depth < 20 && at != null; depth++) {
            if (type.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
