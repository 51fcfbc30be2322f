package dev.lanyard.demo;

import dev.lanyard.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** Makes the request of {@code kubectl get namespaces} on machines that have no kubectl. */
final class RequestByToken {
    private final Box box;
    private final PrintStream out;

    RequestByToken(Box box, PrintStream out) {
        this.box = box;
        this.out = out;
    }

    /**
     * Asks and prints.
     *
     * @param cluster which cluster
     * @param execCredential what the token command printed
     * @throws Failure when the cluster does not let the token in
     */
    void run(BoxCluster cluster, String execCredential) {
        JsonNode credential = Json.read(execCredential.getBytes(StandardCharsets.UTF_8));
        String token = credential.path("status").path("token").stringValue("");
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(cluster.endpoint().resolve("/api/v1/namespaces"))
                            .header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(20))
                            .build();
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw ProblemException.of(
                        "cluster " + cluster.name() + " answered " + answer.statusCode(),
                        "Run `lanyard demo --serve --keep` to try it by hand");
            }
            out.printf("%-20s %s%n", "NAME", "STATUS");
            for (JsonNode one : Json.read(answer.body()).path("items")) {
                out.printf(
                        "%-20s %s%n",
                        one.path("metadata").path("name").stringValue(""),
                        one.path("status").path("phase").stringValue(""));
            }
        } catch (IOException | GeneralSecurityException broken) {
            throw ProblemException.of(
                    "cluster " + cluster.name() + " could not be asked",
                    "Run the demo once more",
                    broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        box.authorityPem().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return tls;
    }
}
