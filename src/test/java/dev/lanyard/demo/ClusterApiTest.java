package dev.lanyard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ekstoken.PresignToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The clusters' own APIs, by the JDK's TLS and by real kubectl where it is installed. */
class ClusterApiTest {
    private final Box box = Box.start();
    private final BoxUser user = new BoxUser(box);
    @TempDir Path folder;
    private HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void trustTheAuthority() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        box.authorityPem().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        client = HttpClient.newBuilder().sslContext(tls).build();
    }

    @AfterEach
    void close() {
        client.close();
        user.close();
        box.close();
    }

    @Test
    void anAccessEntryOpensItsClusterAndARecreatedRoleIsShutOut() throws Exception {
        assertThat(get(World.SHOP, "ReadOnly", "us-east-1", "shop", "/api/v1/namespaces").body())
                .contains("\"kube-system\"", "\"shop\"");
        box.world().role(World.SHOP, "ReadOnly").orElseThrow().recreate();

        assertThat(status(World.SHOP, "ReadOnly", "us-east-1", "shop")).isEqualTo(401);
        assertThat(box.refusals()).singleElement().asString().contains("nothing maps arn:aws:iam");
    }

    @Test
    void theConfigMapOpensAClusterByTheArnWithoutItsPath() throws Exception {
        assertThat(status(World.SHOP, "Administrator", "eu-west-1", "shop-legacy")).isEqualTo(200);
        assertThat(status(World.SHOP, "ReadOnly", "eu-west-1", "shop-legacy")).isEqualTo(401);

        BoxCluster legacy = cluster("eu-west-1", "shop-legacy");
        Role reader = box.world().role(World.SHOP, "ReadOnly").orElseThrow();
        legacy.objects().writeAwsAuth("- rolearn: " + reader.arn() + "\n  groups: [view]\n");
        assertThat(status(World.SHOP, "ReadOnly", "eu-west-1", "shop-legacy")).isEqualTo(401);
        legacy.objects()
                .writeAwsAuth("- rolearn: " + reader.arnWithoutPath() + "\n  groups: [view]\n");
        assertThat(status(World.SHOP, "ReadOnly", "eu-west-1", "shop-legacy")).isEqualTo(200);
        legacy.objects().writeAwsAuth("- rolearn: [\n");
        assertThat(status(World.SHOP, "ReadOnly", "eu-west-1", "shop-legacy")).isEqualTo(401);
    }

    @Test
    void aStaleResourceVersionIsAConflictAndADryRunChangesNothing() throws Exception {
        String path = "/api/v1/namespaces/kube-system/configmaps/aws-auth";
        BoxCluster legacy = cluster("eu-west-1", "shop-legacy");
        ObjectNode map =
                Json.read(
                        get(World.SHOP, "Administrator", "eu-west-1", "shop-legacy", path)
                                .body()
                                .getBytes(StandardCharsets.UTF_8));
        String before = legacy.mapRoles();
        ((ObjectNode) map.path("data")).put("mapRoles", before + "# one more\n");

        assertThat(put(path + "?dryRun=All", map)).isEqualTo(200);
        assertThat(legacy.mapRoles()).isEqualTo(before);
        assertThat(put(path, map)).isEqualTo(200);
        assertThat(legacy.mapRoles()).endsWith("# one more\n");
        assertThat(put(path, map)).isEqualTo(409);
    }

    @Test
    void kubectlReadsAndChangesACluster() throws Exception {
        if (!hasKubectl()) {
            return;
        }
        String file = kubeconfig("Administrator", "eu-west-1", "shop-legacy");

        assertThat(kubectl(file, "get", "namespaces"))
                .contains("NAME", "STATUS", "AGE", "kube-system", "Active");
        assertThat(kubectl(file, "get", "nodes")).contains("Ready", "v1.34");
        assertThat(kubectl(file, "get", "pods", "-A")).contains("worker-0", "Running");
        assertThat(kubectl(file, "version")).contains("Server Version: v1.34");
        assertThat(kubectl(file, "auth", "whoami")).contains("admin:ada-example.com", "masters");
        assertThat(kubectl(file, "auth", "can-i", "delete", "configmaps")).contains("yes");
        assertThat(kubectl(file, "get", "cm", "aws-auth", "-n", "kube-system", "-o", "yaml"))
                .contains("kind: ConfigMap", "mapRoles: |", "AWSReservedSSO_Administrator_");
    }

    @Test
    void kubectlPatchesAppliesEditsAndReplacesTheConfigMap() throws Exception {
        if (!hasKubectl()) {
            return;
        }
        String file = kubeconfig("Administrator", "eu-west-1", "shop-legacy");
        BoxCluster legacy = cluster("eu-west-1", "shop-legacy");
        String mine =
                "- rolearn: "
                        + box.world()
                                .role(World.SHOP, "Administrator")
                                .orElseThrow()
                                .arnWithoutPath()
                        + "\n  groups: [system:masters]\n";
        ObjectNode patch = Json.object();
        patch.putObject("data").put("mapRoles", mine + "# patched\n");
        String[] map = {"configmap", "aws-auth", "-n", "kube-system"};

        kubectl(file, with(map, "patch", "--type=merge", "-p", text(patch)));
        assertThat(legacy.mapRoles()).endsWith("# patched\n");
        ((ObjectNode) patch.path("data")).put("mapRoles", mine + "# strategic\n");
        kubectl(file, with(map, "patch", "-p", text(patch)));
        assertThat(legacy.mapRoles()).endsWith("# strategic\n");

        Path yaml = folder.resolve("aws-auth.yaml");
        Files.writeString(yaml, kubectl(file, with(map, "get", "-o", "yaml")));
        Files.writeString(yaml, Files.readString(yaml).replace("# strategic", "# replaced"));
        kubectl(file, "replace", "-f", yaml.toString());
        assertThat(legacy.mapRoles()).endsWith("# replaced\n");
        assertThat(run(file, List.of("replace", "-f", yaml.toString())))
                .contains("the object has been modified");

        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace("# replaced", "# applied")
                        .replaceAll("(?m)^  resourceVersion:.*\n", ""));
        kubectl(file, "apply", "-f", yaml.toString(), "--dry-run=server");
        assertThat(legacy.mapRoles()).endsWith("# replaced\n");
        kubectl(file, "apply", "-f", yaml.toString());
        assertThat(legacy.mapRoles()).endsWith("# applied\n");

        Path editor = folder.resolve("editor");
        Files.writeString(editor, "#!/bin/sh\nexec sed -i 's/# applied/# edited/' \"$1\"\n");
        assertThat(editor.toFile().setExecutable(true)).isTrue();
        kubectl(file, with(map, "edit"));
        assertThat(legacy.mapRoles()).endsWith("# edited\n");
    }

    @Test
    void kubectlIsToldWhatAViewerAndAStrangerMayNotDo() throws Exception {
        if (!hasKubectl()) {
            return;
        }
        String viewer = kubeconfig("ReadOnly", "eu-west-1", "shop");
        String stranger = kubeconfig("ReadOnly", "eu-west-1", "shop-legacy");

        assertThat(kubectl(viewer, "get", "namespaces")).contains("kube-system");
        assertThat(run(viewer, List.of("delete", "cm", "aws-auth", "-n", "kube-system")))
                .contains("Error from server (Forbidden)", "cannot delete resource");
        assertThat(run(stranger, List.of("get", "namespaces")))
                .contains("You must be logged in to the server");
    }

    private static String[] with(String[] map, String verb, String... more) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(List.of(map));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    private static String text(ObjectNode node) {
        return new String(Json.bytes(node), StandardCharsets.UTF_8);
    }

    private BoxCluster cluster(String region, String name) {
        return box.world().cluster(World.SHOP, region, name).orElseThrow();
    }

    private String token(String account, String role, String region, String cluster) {
        return new PresignToken()
                .run(user.keys(account, role), region, cluster, Instant.now(), false, false)
                .text()
                .reveal();
    }

    private int status(String account, String role, String region, String cluster)
            throws Exception {
        return get(account, role, region, cluster, "/api/v1/namespaces").statusCode();
    }

    private HttpResponse<String> get(
            String account, String role, String region, String cluster, String path)
            throws Exception {
        return client.send(
                request(account, role, region, cluster, path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(
            String account, String role, String region, String cluster, String path) {
        URI endpoint = box.world().cluster(account, region, cluster).orElseThrow().endpoint();
        return HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Authorization", "Bearer " + token(account, role, region, cluster));
    }

    private int put(String path, ObjectNode object) throws Exception {
        return client.send(
                        request(World.SHOP, "Administrator", "eu-west-1", "shop-legacy", path)
                                .PUT(BodyPublishers.ofByteArray(Json.bytes(object)))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    /** Where kubectl must be there, its absence is a failure. */
    private static boolean hasKubectl() {
        boolean there =
                List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                        .stream()
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "kubectl")));
        assertThat(there || !"1".equals(System.getenv("LANYARD_REQUIRE_KUBECTL")))
                .as("kubectl is on the PATH")
                .isTrue();
        return there;
    }

    private String kubeconfig(String role, String region, String name) throws IOException {
        ObjectNode config =
                Json.object()
                        .put("apiVersion", "v1")
                        .put("kind", "Config")
                        .put("current-context", "c");
        ObjectNode cluster = config.putArray("clusters").addObject().put("name", "c");
        cluster.putObject("cluster")
                .put("server", cluster(region, name).endpoint().toString())
                .put(
                        "certificate-authority-data",
                        java.util.Base64.getEncoder()
                                .encodeToString(
                                        box.authorityPem().getBytes(StandardCharsets.US_ASCII)));
        ObjectNode context = config.putArray("contexts").addObject().put("name", "c");
        context.putObject("context").put("cluster", "c").put("user", "c");
        ObjectNode who = config.putArray("users").addObject().put("name", "c");
        who.putObject("user").put("token", token(World.SHOP, role, region, name));
        Path file = folder.resolve(role + name + ".json");
        Files.write(file, Json.bytes(config));
        return file.toString();
    }

    private String kubectl(String file, String... arguments) throws Exception {
        String output = run(file, List.of(arguments));
        assertThat(output).endsWith("exit 0\n");
        return output.replaceFirst("exit 0\n$", "");
    }

    private String run(String file, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "kubectl", ".txt");
        ProcessBuilder kubectl =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        kubectl.environment()
                .putAll(
                        Map.of(
                                "KUBECONFIG", file,
                                "HOME", folder.toString(),
                                "KUBE_EDITOR", folder.resolve("editor").toString()));
        Process process = kubectl.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output) + "exit " + process.exitValue() + "\n";
    }
}
