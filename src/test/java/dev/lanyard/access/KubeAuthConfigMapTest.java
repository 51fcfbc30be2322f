package dev.lanyard.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Environment;
import dev.lanyard.secret.SecretText;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeAuthConfigMapTest {
    private static final RoleCredentials KEYS =
            new RoleCredentials(
                    "ASIAEXAMPLE",
                    SecretText.of("secretkey"),
                    SecretText.of("sessiontoken"),
                    Instant.MAX);
    private static final List<String> ASKED = new ArrayList<>();

    @TempDir static Path folder;
    private static HttpsServer server;
    private static String authority;
    private static volatile int status;
    private static volatile String body = "";

    private final Clock clock = Clock.systemUTC();
    private final KubeAuthConfigMap map =
            new KubeAuthConfigMap(
                    new Environment(Map.of(), Path.of("/nonexistent"), Environment.Os.current()),
                    clock);

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--module",
                                "java.base/sun.security.tools.keytool.Main",
                                "-genkeypair",
                                "-alias",
                                "cluster",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=cluster",
                                "-ext",
                                "SAN=IP:127.0.0.1",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.out").toFile())
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        String pem =
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("cluster").getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
        authority = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String sent =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        String token = exchange.getRequestHeaders().getFirst("Authorization");
                        ASKED.add(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Content-Type")
                                        + " "
                                        + token.substring(0, "Bearer k8s-aws-v1.".length())
                                        + " "
                                        + sent);
                        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @BeforeEach
    void forget() {
        ASKED.clear();
    }

    private static Cluster cluster(String ca) {
        return FakeCluster.cluster(
                "https://127.0.0.1:" + server.getAddress().getPort(), ca, "CONFIG_MAP", false);
    }

    private ClusterReply read(int answered, String text) {
        status = answered;
        body = text;
        return map.read(KEYS, cluster(authority));
    }

    @Test
    void theConfigMapIsReadWithAToken() {
        assertThat(
                        read(
                                200,
                                "{\"kind\":\"ConfigMap\",\"metadata\":{\"resourceVersion\":\"7\"},"
                                        + "\"data\":{\"mapRoles\":\"- rolearn: a\\n\"}}"))
                .isEqualTo(new ClusterReply.Read("- rolearn: a\n", "7"));
        assertThat(ASKED)
                .containsExactly(
                        "GET /api/v1/namespaces/kube-system/configmaps/aws-auth null"
                                + " Bearer k8s-aws-v1. ");
    }

    @Test
    void everyAnswerHasItsMeaning() {
        assertThat(read(401, "{\"message\":\"Unauthorized\"}"))
                .isInstanceOfSatisfying(
                        ClusterReply.Unauthorized.class,
                        refused ->
                                assertThat(Objects.requireNonNull(refused.clockAhead()).abs())
                                        .isLessThan(Duration.ofMinutes(1)));
        assertThat(read(403, "{\"message\":\"User \\\"x\\\"\\ncannot\"}"))
                .isEqualTo(new ClusterReply.Forbidden("User \"x\" cannot"));
        assertThat(read(404, "{}")).isEqualTo(new ClusterReply.Missing());
        assertThat(read(409, "{}")).isEqualTo(new ClusterReply.Conflict());
        assertThat(read(503, "<html>")).isEqualTo(new ClusterReply.Odd(503, "it gave no reason"));
        status = 200;
        body = "{\"kind\":\"NamespaceList\"}";
        assertThat(map.probe(KEYS, cluster(authority))).isEqualTo(new ClusterReply.Done());
    }

    @Test
    void aWriteIsAMergePatchOfThatVersionAlone() {
        status = 200;
        body = "{\"kind\":\"ConfigMap\"}";
        assertThat(map.write(KEYS, cluster(authority), "- a\n", "7", true))
                .isEqualTo(new ClusterReply.Done());
        map.write(KEYS, cluster(authority), "- a\n", null, false);
        assertThat(ASKED)
                .containsExactly(
                        "PATCH /api/v1/namespaces/kube-system/configmaps/aws-auth?dryRun=All"
                                + " application/merge-patch+json Bearer k8s-aws-v1."
                                + " {\"metadata\":{\"resourceVersion\":\"7\"},"
                                + "\"data\":{\"mapRoles\":\"- a\\n\"}}",
                        "POST /api/v1/namespaces/kube-system/configmaps application/json"
                                + " Bearer k8s-aws-v1. {\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\","
                                + "\"metadata\":{\"name\":\"aws-auth\","
                                + "\"namespace\":\"kube-system\"},"
                                + "\"data\":{\"mapRoles\":\"- a\\n\"}}");
    }

    @Test
    void anotherAuthorityGetsNoToken() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream in =
                Files.newInputStream(
                        Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"))) {
            trusted.load(in, null);
        }
        byte[] other = trusted.getCertificate(trusted.aliases().nextElement()).getEncoded();
        String pem =
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(other)
                        + "\n-----END CERTIFICATE-----\n";
        String ca = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        assertThat(map.read(KEYS, cluster(ca)))
                .isInstanceOfSatisfying(
                        ClusterReply.Unreachable.class,
                        not -> assertThat(not.why()).contains("not from the cluster's own"));
        assertThat(ASKED).isEmpty();
    }

    @Test
    void aClusterThatIsNotThereIsToldFromAPrivateOne() {
        Cluster gone = FakeCluster.cluster("https://127.0.0.1:1", authority, null, false);
        assertThat(map.probe(KEYS, gone))
                .isInstanceOfSatisfying(
                        ClusterReply.Unreachable.class,
                        not -> assertThat(not.why()).contains("could not be reached"));
        Cluster inside = FakeCluster.cluster("https://127.0.0.1:1", authority, null, true);
        assertThat(map.probe(KEYS, inside))
                .isInstanceOfSatisfying(
                        ClusterReply.Unreachable.class,
                        not -> assertThat(not.why()).contains("from its VPC"));
        Cluster creating = FakeCluster.cluster(null, null, null, false);
        assertThat(map.probe(KEYS, creating))
                .isInstanceOfSatisfying(
                        ClusterReply.Unreachable.class,
                        not -> assertThat(not.why()).contains("has no address"));
    }
}
