package dev.lanyard.cluster;

import dev.lanyard.problem.Problem;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates a cluster's description before a kubeconfig entry or a request with a token is made
 * from it, since it may not come from AWS (a proxy, AWS_ENDPOINT_URL). Each check returns the
 * problem as a phrase that follows the cluster's name, or null.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html">Cluster in
 *     the EKS API reference</a>
 */
public final class ClusterChecks {
    /** The next step after a failed check. */
    public static final String NEXT_STEP =
            "Check that nothing (AWS_ENDPOINT_URL, a proxy) answers in place of AWS";

    /**
     * CreateCluster, request parameter {@code name}; also matches ids of local clusters on
     * Outposts.
     */
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");

    private static final int MAX_ENDPOINT_LENGTH = 1024;
    private static final int MAX_AUTHORITY_LENGTH = 256 * 1024;
    private static final int MAX_PORT = 65535;

    /** Status of a cluster that kubectl can use once it has an endpoint. */
    private static final String ACTIVE = "ACTIVE";

    private static final String SEE_OTHERS = "See the other clusters with: lanyard clusters";

    private ClusterChecks() {}

    public static @Nullable String problem(Cluster cluster) {
        String name = name(cluster.ref().name());
        if (name != null) {
            return name;
        }
        String id = cluster.outpostClusterId();
        if (id != null && !NAME.matcher(id).matches()) {
            return "has an id that EKS does not assign";
        }
        String arn = cluster.arn();
        if (arn != null && !isArnOf(arn, cluster.ref())) {
            return "is described with the ARN of another one: " + arn;
        }
        String endpoint = cluster.endpoint();
        String wrongEndpoint = endpoint == null ? null : endpoint(endpoint);
        String authority = cluster.certificateAuthority();
        return wrongEndpoint != null || authority == null
                ? wrongEndpoint
                : certificateAuthority(authority);
    }

    public static @Nullable String name(String name) {
        return NAME.matcher(name).matches()
                ? null
                : "has a name that EKS does not allow (letters, digits, - and _)";
    }

    /** Checks the URL of a cluster's API, to which tokens are sent. */
    public static @Nullable String endpoint(String endpoint) {
        try {
            URI uri = endpoint.length() > MAX_ENDPOINT_LENGTH ? URI.create("") : new URI(endpoint);
            if (!"https".equalsIgnoreCase(uri.getScheme())) {
                return wrongEndpoint(endpoint, "is not https");
            }
            if (uri.getRawUserInfo() != null) {
                return wrongEndpoint(endpoint, "contains a user name");
            }
            String path = Objects.requireNonNullElse(uri.getRawPath(), "");
            boolean plain =
                    (path.isEmpty() || path.equals("/"))
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            if (uri.getHost() != null && plain && uri.getPort() != 0 && uri.getPort() <= MAX_PORT) {
                return null;
            }
        } catch (URISyntaxException _) {
            // Falls through to the same message as any other invalid URL.
        }
        return wrongEndpoint(endpoint, "is not an address of a server");
    }

    private static String wrongEndpoint(String endpoint, String why) {
        int length = Math.min(endpoint.length(), 200);
        return "has an API address that " + why + ": " + endpoint.substring(0, length);
    }

    /** Checks for base64 of PEM with at least one X.509 certificate, as kubectl requires. */
    public static @Nullable String certificateAuthority(String authority) {
        try {
            byte[] pem = Base64.getDecoder().decode(authority);
            if (authority.length() <= MAX_AUTHORITY_LENGTH
                    && new String(pem, StandardCharsets.ISO_8859_1)
                            .contains("-----BEGIN CERTIFICATE-----")
                    && !CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))
                            .isEmpty()) {
                return null;
            }
        } catch (IllegalArgumentException | CertificateException _) {
            // Falls through to the same message as a text without a certificate.
        }
        return "has a certificate authority that is not a certificate";
    }

    /**
     * Matches {@code arn:PARTITION:eks:REGION:ACCOUNT:cluster/NAME}; the reference's account may be
     * unknown.
     */
    private static boolean isArnOf(String arn, ClusterRef ref) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6
                && parts[0].equals("arn")
                && parts[1].matches("aws[a-z-]*")
                && parts[2].equals("eks")
                && parts[3].equals(ref.region())
                && (ref.accountId().isEmpty() || parts[4].equals(ref.accountId()))
                && parts[5].equals("cluster/" + ref.name());
    }

    /**
     * Returns why kubectl cannot use a described cluster, or null if it can: a phrase that follows
     * the cluster's name, such as "is being created (CREATING) and has no address yet".
     */
    public static @Nullable Problem notUsable(Cluster cluster) {
        String problem = problem(cluster);
        if (problem != null) {
            return Problem.of(problem, NEXT_STEP);
        }
        if (cluster.endpoint() != null && cluster.certificateAuthority() != null) {
            return null;
        }
        return switch (cluster.status()) {
            case "CREATING" ->
                    Problem.of(
                            "is being created (CREATING) and has no address yet",
                            "Try again when it is ACTIVE: lanyard clusters --refresh shows that");
            case "UPDATING" ->
                    Problem.of(
                            "is being updated (UPDATING) and has no address now",
                            "Try again when it is ACTIVE: lanyard clusters --refresh shows that");
            case "DELETING" -> Problem.of("is being deleted (DELETING)", SEE_OTHERS);
            case "FAILED" ->
                    Problem.of(
                            "could not be created (FAILED) and has no address",
                            "Its owner must delete it and create it again; the EKS"
                                    + " console shows why it failed");
            case ACTIVE, "PENDING" ->
                    Problem.of(
                            "is a connected cluster ("
                                    + cluster.status()
                                    + "): EKS lists it, but has no address of its API",
                            "Use a kubeconfig from its own platform");
            case null -> Problem.of("could not be described, so it has no address", SEE_OTHERS);
            default -> Problem.of("is " + cluster.status() + " and has no address", SEE_OTHERS);
        };
    }

    /** Returns a warning about a cluster that kubectl can reach for now, or null. */
    public static @Nullable String warning(Cluster cluster) {
        return switch (cluster.status()) {
            case "DELETING" -> "is being deleted (DELETING) and will soon be gone";
            case "FAILED" -> "has failed (FAILED): kubectl may get no answer";
            case "CREATING" -> "is being created (CREATING): kubectl may get no answer yet";
            case "PENDING" -> "is not ready (PENDING): kubectl may get no answer yet";
            case null, default -> null;
        };
    }

    /**
     * Returns the status for a list; marks a connected cluster, which is ACTIVE but not usable with
     * kubectl.
     */
    public static @Nullable String inList(Cluster cluster) {
        boolean connected = ACTIVE.equals(cluster.status()) && cluster.endpoint() == null;
        return connected ? "ACTIVE, connected" : cluster.status();
    }
}
