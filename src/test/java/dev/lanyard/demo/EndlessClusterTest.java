package dev.lanyard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.access.ClusterReply;
import dev.lanyard.access.KubeAuthConfigMap;
import dev.lanyard.aws.HostileServer;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Environment;
import dev.lanyard.secret.SecretText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster's own API that answers without end, behind a certificate that is right. */
@Timeout(60)
class EndlessClusterTest {
    private static final RoleCredentials KEYS =
            new RoleCredentials(
                    "ASIAEXAMPLE", SecretText.of("key"), SecretText.of("session"), Instant.MAX);

    private final Certificates certificates = new Certificates(Instant.now());
    private final KubeAuthConfigMap map =
            new KubeAuthConfigMap(
                    new Environment(Map.of(), Path.of("/nonexistent"), Environment.Os.current()),
                    Clock.systemUTC(),
                    Duration.ofSeconds(1));

    @ParameterizedTest
    @EnumSource
    void noRequestWaitsOrReadsWithoutEnd(HostileServer.Manner manner) {
        try (HostileServer server =
                new HostileServer(manner, certificates.tls().getServerSocketFactory())) {
            Cluster cluster =
                    new Cluster(
                            new ClusterRef("", "eu-west-1", "demo"),
                            null,
                            null,
                            null,
                            "https://" + server.address(),
                            certificates.authorityData(),
                            null,
                            null,
                            null,
                            false);

            List<ClusterReply> replies =
                    List.of(
                            map.probe(KEYS, cluster),
                            map.read(KEYS, cluster),
                            map.write(KEYS, cluster, "- a\n", "7", true));

            // What is compressed is no JSON here: it is bounded as it came.
            if (manner != HostileServer.Manner.FLOODS_COMPRESSED) {
                assertThat(replies).hasOnlyElementsOfType(ClusterReply.Unreachable.class);
            }
            assertThat(server.sent()).isLessThan(100L << 20);
        }
    }
}
