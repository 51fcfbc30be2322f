package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.Cluster;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Each kind of a failed connection has its own sentence and its own next step. */
class UnreachableReasonTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00.75Z"), ZoneOffset.UTC);

    private static ClusterReply.Unreachable why(IOException broken, boolean isPublic) {
        Cluster cluster = FakeCluster.cluster("https://x", "Q0E=", null, !isPublic);
        return UnreachableReason.of(cluster, broken, CLOCK);
    }

    private static IOException tls(Throwable cause) {
        IOException thrown = new SSLHandshakeException("PKIX path validation failed");
        thrown.initCause(new IllegalStateException("validator", cause));
        return thrown;
    }

    @Test
    void aCertificateThatIsNotValidNowPointsToTheClock() {
        for (Exception cause :
                List.of(
                        new CertificateExpiredException("NotAfter"),
                        new CertificateNotYetValidException("NotBefore"))) {
            assertThat(why(tls(cause), false))
                    .isEqualTo(
                            new ClusterReply.Unreachable(
                                    "its certificate is not valid at this machine's time"
                                            + " (2026-03-01T12:00:00Z)",
                                    "Check this machine's clock, then try again."));
        }
    }

    @Test
    void anotherAuthorityPointsToWhatOpensTls() {
        assertThat(why(tls(new IllegalStateException("unable to find valid path")), false))
                .isEqualTo(
                        new ClusterReply.Unreachable(
                                "its certificate is not from the cluster's own authority",
                                "Something between here and https://x intercepts TLS: add it to"
                                        + " NO_PROXY."));
    }

    @Test
    void aPrivateClusterPointsToItsNetwork() {
        assertThat(why(new ConnectException("refused"), false))
                .isEqualTo(
                        new ClusterReply.Unreachable(
                                "its API is private, so it can be reached only from its VPC",
                                "Connect to its network (VPN or bastion), then try again."));
    }

    @Test
    void aPublicClusterPointsToTheNetworkBetween() {
        ClusterReply.Unreachable late = why(new HttpTimeoutException("timed out"), true);
        assertThat(late.why())
                .isEqualTo(
                        "it did not answer in time; it may accept requests from certain networks"
                                + " alone");
        assertThat(late.nextStep())
                .isEqualTo(
                        "Check the network, VPN, HTTPS_PROXY and NO_PROXY, and the cluster's list"
                                + " of public access sources.");
        IOException deep = new IOException("outer", new IOException("x", new ConnectException()));
        assertThat(why(deep, true).why()).isEqualTo("it could not be reached: ConnectException");
        assertThat(why(new IOException("outer", new IOException("no route to host")), true).why())
                .isEqualTo("it could not be reached: no route to host");
    }

    @Test
    void causesThatGoRoundInACircleEnd() {
        IOException one = new IOException("one");
        IOException two = new IOException("two", one);
        one.initCause(two);
        assertThat(why(one, true).why()).isEqualTo("it could not be reached: one");
    }
}
