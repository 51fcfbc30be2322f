package dev.lanyard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.SampleCertificate;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterChecksTest {
    private static final ClusterRef SHOP = new ClusterRef("210987654302", "eu-west-1", "shop");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ABCDEF0123.gr7.eu-west-1.eks.amazonaws.com",
                "https://127.0.0.1:6443",
                "https://[::1]:6443/",
                "HTTPS://cluster.internal"
            })
    void addressesOfServersPass(String endpoint) {
        assertThat(ClusterChecks.endpoint(endpoint)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://cluster",
                "file:///etc/passwd",
                "ftp://cluster",
                "//cluster",
                "cluster:443",
                "https:",
                "https://",
                "https:///path",
                "https://user@cluster",
                "https://user:secret@cluster",
                "https://cluster/path",
                "https://cluster/../x",
                "https://cluster?a=b",
                "https://cluster#a",
                "https://cluster:0",
                "https://cluster:99999",
                "https://a b",
                "https://a\nb",
                "https://a\u001b[2J",
                "https://$(id)",
                "garbage"
            })
    void othersDoNot(String endpoint) {
        assertThat(ClusterChecks.endpoint(endpoint)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "9lives", "shop-legacy_2", "550e8400-e29b-41d4-a716-446655440000"})
    void namesThatEksGivesPass(String name) {
        assertThat(ClusterChecks.name(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--help", "-a", "_a", "a b", "a.b", "a/b", "../x", "a\n", "$(id)", "é"})
    void otherNamesDoNot(String name) {
        assertThat(ClusterChecks.name(name)).isNotNull();
    }

    @Test
    void aNameHasAtMost100Characters() {
        assertThat(ClusterChecks.name("a".repeat(100))).isNull();
        assertThat(ClusterChecks.name("a".repeat(101))).isNotNull();
    }

    @Test
    void anAuthorityIsACertificate() {
        assertThat(ClusterChecks.certificateAuthority(SampleCertificate.BASE64)).isNull();
        for (String other :
                new String[] {
                    "",
                    "Q0E=",
                    "not base64!",
                    base64("-----BEGIN CERTIFICATE-----\nQ0E=\n-----END CERTIFICATE-----\n"),
                    base64("-----BEGIN CERTIFICATE-----\n"),
                    base64("<html>"),
                    SampleCertificate.BASE64 + "\n"
                }) {
            assertThat(ClusterChecks.certificateAuthority(other)).as(other).isNotNull();
        }
    }

    @Test
    void anArnIsOfTheClusterThatWasAskedFor() {
        String own = "arn:aws:eks:eu-west-1:210987654302:cluster/shop";
        assertThat(ClusterChecks.problem(cluster(SHOP, own))).isNull();
        assertThat(ClusterChecks.problem(cluster(new ClusterRef("", "eu-west-1", "shop"), own)))
                .isNull();
        for (String other :
                new String[] {
                    "arn:aws:eks:eu-west-1:210987654302:cluster/prod",
                    "arn:aws:eks:us-east-1:210987654302:cluster/shop",
                    "arn:aws:eks:eu-west-1:000000000000:cluster/shop",
                    "shop",
                    "--help"
                }) {
            assertThat(ClusterChecks.problem(cluster(SHOP, other))).as(other).contains(other);
        }
    }

    @Test
    void oneThatIsBeingMadeHasNothingToCheck() {
        assertThat(
                        ClusterChecks.problem(
                                new Cluster(
                                        SHOP,
                                        null,
                                        "CREATING",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        false)))
                .isNull();
    }

    private static Cluster cluster(ClusterRef ref, String arn) {
        return new Cluster(
                ref,
                arn,
                "ACTIVE",
                "1.34",
                "https://cluster",
                SampleCertificate.BASE64,
                null,
                "API",
                null,
                false);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
