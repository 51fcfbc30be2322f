package dev.lanyard.cluster;

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
 * Checks what AWS, or whatever answers in its place, says of a cluster, before an entry of a
 * kubeconfig or a request with a token is made of it. Each check returns what is wrong, in words
 * that follow the cluster's name, or null.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html">Cluster in
 *     the EKS API reference</a>
 */
public final class ClusterChecks {
    /** What may help where a check fails. */
    public static final String NEXT_STEP =
            "Check that nothing (AWS_ENDPOINT_URL, a proxy) answers in place of AWS";

    /** CreateCluster, request parameter {@code name}. Ids of Outposts' clusters fit it, too. */
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");

    private static final int MAX_ENDPOINT_LENGTH = 1024;
    private static final int MAX_AUTHORITY_LENGTH = 256 * 1024;
    private static final int MAX_PORT = 65535;

    private ClusterChecks() {}

    /** All of what was described. */
    public static @Nullable String problem(Cluster cluster) {
        String name = name(cluster.ref().name());
        if (name != null) {
            return name;
        }
        String id = cluster.outpostClusterId();
        if (id != null && !NAME.matcher(id).matches()) {
            return "has an id that EKS does not give";
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

    /** A cluster's name. */
    public static @Nullable String name(String name) {
        return NAME.matcher(name).matches()
                ? null
                : "has a name that EKS does not give (letters, digits, - and _)";
    }

    /** The address of a cluster's API: a token is sent there. */
    public static @Nullable String endpoint(String endpoint) {
        try {
            URI uri = endpoint.length() > MAX_ENDPOINT_LENGTH ? URI.create("") : new URI(endpoint);
            if (!"https".equalsIgnoreCase(uri.getScheme())) {
                return wrongEndpoint(endpoint, "is not https");
            }
            if (uri.getRawUserInfo() != null) {
                return wrongEndpoint(endpoint, "holds a user's name");
            }
            String path = Objects.requireNonNullElse(uri.getRawPath(), "");
            boolean plain =
                    (path.isEmpty() || path.equals("/"))
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            if (uri.getHost() != null && plain && uri.getPort() != 0 && uri.getPort() <= MAX_PORT) {
                return null;
            }
        } catch (URISyntaxException noAddress) {
            // Said below, as for any other address that is none of a server.
        }
        return wrongEndpoint(endpoint, "is not an address of a server");
    }

    private static String wrongEndpoint(String endpoint, String why) {
        int most = Math.min(endpoint.length(), 200);
        return "has an API address that " + why + ": " + endpoint.substring(0, most);
    }

    /** Base64 of PEM with at least one X.509 certificate, as kubectl needs it. */
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
        } catch (IllegalArgumentException | CertificateException none) {
            // Said below, as for a text with no certificate in it.
        }
        return "has a certificate authority that is not a certificate";
    }

    /** {@code arn:PARTITION:eks:REGION:ACCOUNT:cluster/NAME}; the account may be unknown to us. */
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
}
