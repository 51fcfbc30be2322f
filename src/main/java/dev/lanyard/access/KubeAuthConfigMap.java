package dev.lanyard.access;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterChecks;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.PresignToken;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Proxies;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.JsonText;
import dev.lanyard.text.JsonValue;
import dev.lanyard.text.MalformedJsonException;
import dev.lanyard.text.SingleLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Accesses aws-auth through the cluster's REST API with the JDK's HTTP client. */
public final class KubeAuthConfigMap implements AuthConfigMap {
    private static final String FOLDER = "/api/v1/namespaces/kube-system/configmaps";
    private static final String MAP = FOLDER + "/aws-auth";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** A ConfigMap has at most 1 MiB, which JSON escapes may double. */
    private static final int MAX_BYTES = 4 << 20;

    private static final int MAX_MESSAGE_LENGTH = 300;
    private static final Pattern TOKEN = Pattern.compile("k8s-aws-v1\\.[A-Za-z0-9_-]*");

    private final Environment environment;
    private final Clock clock;
    private final Duration timeout;

    /** Uses the proxies of an environment; the clock dates the tokens. */
    public KubeAuthConfigMap(Environment environment, Clock clock) {
        this(environment, clock, TIMEOUT);
    }

    /** Creates a client with another time-out for a whole response. */
    public KubeAuthConfigMap(Environment environment, Clock clock, Duration timeout) {
        this.environment = environment;
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public ClusterReply probe(RoleCredentials credentials, Cluster cluster) {
        return ask(credentials, cluster, "GET", "/api/v1/namespaces?limit=1", null);
    }

    @Override
    public ClusterReply read(RoleCredentials credentials, Cluster cluster) {
        return ask(credentials, cluster, "GET", MAP, null);
    }

    @Override
    public ClusterReply write(
            RoleCredentials credentials,
            Cluster cluster,
            String mapRoles,
            @Nullable String version,
            boolean dryRun) {
        JsonText.Fields metadata = new JsonText.Fields();
        JsonText.Fields body = new JsonText.Fields();
        if (version == null) {
            body.with("apiVersion", "v1");
            body.with("kind", "ConfigMap");
            metadata.with("name", "aws-auth");
            metadata.with("namespace", "kube-system");
        } else {
            // With a resourceVersion, the API server rejects the patch if there is a newer version.
            metadata.with("resourceVersion", version);
        }
        body.with("metadata", metadata);
        body.with("data", new JsonText.Fields().with("mapRoles", mapRoles));
        ClusterReply reply =
                ask(
                        credentials,
                        cluster,
                        version == null ? "POST" : "PATCH",
                        (version == null ? FOLDER : MAP) + (dryRun ? "?dryRun=All" : ""),
                        JsonText.compact(body));
        return reply instanceof ClusterReply.Read ? new ClusterReply.Done() : reply;
    }

    private ClusterReply ask(
            RoleCredentials credentials,
            Cluster cluster,
            String method,
            String path,
            @Nullable String body) {
        String endpoint = cluster.endpoint();
        String authority = cluster.certificateAuthority();
        if (endpoint == null || authority == null) {
            return new ClusterReply.Unreachable(
                    "cluster " + cluster + " has no address: it is not ACTIVE, or a connected one",
                    "See its status with: lanyard clusters --refresh");
        }
        String problem = ClusterChecks.endpoint(endpoint);
        if (problem == null) {
            problem = ClusterChecks.certificateAuthority(authority);
        }
        if (problem != null) {
            return new ClusterReply.Unreachable(
                    "cluster " + cluster + " " + problem, ClusterChecks.NEXT_STEP + ".");
        }
        Proxies proxies = new Proxies(environment);
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(trust(cluster, authority));
        if (proxies.anyNamed()) {
            builder.proxy(proxies);
            Authenticator login = proxies.authenticator();
            if (login != null) {
                builder.authenticator(login);
            }
        }
        try (HttpClient client = builder.build()) {
            HttpRequest request =
                    request(credentials, cluster, base(endpoint) + path, method, body);
            return send(client, request, cluster);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ClusterReply.Unreachable("it was interrupted", "Try again.");
        }
    }

    /** TLS that trusts the cluster's certificate authority only. */
    private static SSLContext trust(Cluster cluster, String authority) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            byte[] pem = Base64.getDecoder().decode(authority);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))) {
                store.setCertificateEntry("cluster-" + index++, certificate);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IllegalArgumentException | IOException | GeneralSecurityException broken) {
            throw ProblemException.of(
                    "the certificate authority of cluster " + cluster + " cannot be read",
                    "Try again: it comes from AWS's own description of the cluster.",
                    broken);
        }
    }

    private static String base(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    /** The request's own time-out covers the headers only; this one includes the body. */
    private ClusterReply send(HttpClient client, HttpRequest request, Cluster cluster)
            throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            return reply(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return UnreachableReason.of(
                    cluster, new HttpTimeoutException("no complete response in time"), clock);
        } catch (ExecutionException failed) {
            return UnreachableReason.of(
                    cluster,
                    failed.getCause() instanceof IOException broken
                            ? broken
                            : new IOException(failed.getCause()),
                    clock);
        } finally {
            // close() would wait for a response in progress.
            client.shutdownNow();
        }
    }

    private HttpRequest request(
            RoleCredentials credentials,
            Cluster cluster,
            String address,
            String method,
            @Nullable String body) {
        String token =
                new PresignToken()
                        .run(
                                credentials,
                                cluster.ref().region(),
                                cluster.tokenId(),
                                clock.instant(),
                                isOn("AWS_USE_FIPS_ENDPOINT"),
                                isOn("AWS_USE_DUALSTACK_ENDPOINT"))
                        .text()
                        .reveal();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(timeout)
                        .header("Accept", "application/json")
                        .header("User-Agent", "lanyard")
                        .header("Authorization", "Bearer " + token);
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        return request.header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private ClusterReply reply(HttpResponse<byte[]> response) {
        JsonValue body = body(response.body());
        int status = response.statusCode();
        return switch (status) {
            case 200, 201 ->
                    body.get("kind").text("").equals("ConfigMap")
                            ? new ClusterReply.Read(
                                    body.get("data").get("mapRoles").text(""),
                                    body.get("metadata").get("resourceVersion").text(""))
                            : new ClusterReply.Done();
            case 401 -> new ClusterReply.Unauthorized(clockAhead(response));
            case 403 -> new ClusterReply.Forbidden(message(body));
            case 404 -> new ClusterReply.Missing();
            case 409 -> new ClusterReply.Conflict();
            default -> new ClusterReply.Odd(status, message(body));
        };
    }

    /** What is not JSON has no fields. */
    private static JsonValue body(byte[] bytes) {
        try {
            return JsonValue.parse(bytes);
        } catch (MalformedJsonException _) {
            return JsonValue.ABSENT;
        }
    }

    private @Nullable Duration clockAhead(HttpResponse<?> response) {
        String date = response.headers().firstValue("Date").orElse(null);
        if (date == null) {
            return null;
        }
        try {
            ZonedDateTime theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(theirs.toInstant(), clock.instant());
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** Returns the message of a Status, cleaned for a terminal. */
    private static String message(JsonValue body) {
        // A server in the cluster's place may repeat what it was sent.
        String message = TOKEN.matcher(body.get("message").text("")).replaceAll("(redacted)");
        String line = SingleLine.of(message, MAX_MESSAGE_LENGTH).replace('\uFFFD', ' ').strip();
        return line.isEmpty() ? "it gave no reason" : line;
    }

    private boolean isOn(String variable) {
        return environment.get(variable, "false").equalsIgnoreCase("true");
    }
}
