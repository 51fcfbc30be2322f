package dev.lanyard.demo;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An AWS in a box, listening on 127.0.0.1 alone. {@link #endpoint()} is what AWS_ENDPOINT_URL is
 * set to; every cluster has a TLS server of its own. Nothing of it is ever on disk.
 */
public final class Box implements AutoCloseable {
    private final World world;
    private final IssuedSecrets secrets = new IssuedSecrets();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BoxTime time;
    private final Traffic traffic;
    private final IssuedKeys keys;
    private final Grants grants;
    private final OidcClients clients;
    private final Approvals approvals;
    private final Certificates certificates;
    private final URI endpoint;

    private Box(BoxOptions options) throws IOException {
        time = new BoxTime(options.clock());
        world = new World(options.accounts());
        traffic = new Traffic(time, options.limits());
        keys = new IssuedKeys(time, secrets);
        grants = new Grants(time, options, secrets);
        clients = new OidcClients(time, secrets);
        certificates = new Certificates(Instant.now());
        SignatureCheck signatures = new SignatureCheck(keys, time);
        TokenCheck tokens = new TokenCheck(signatures, time);
        for (BoxCluster cluster : world.demoClusters()) {
            ClusterApi api = new ClusterApi(cluster, tokens, time, refusals::add);
            cluster.runsAt(
                    serve(
                            certificates.tls(),
                            exchange -> {
                                Call call = new Call(exchange);
                                traffic.count(
                                        cluster.name() + " " + call.method() + " " + call.path());
                                api.answer(call);
                            }));
        }
        HttpServer main = HttpServer.create(loopback(), 0);
        endpoint = URI.create("http://127.0.0.1:" + main.getAddress().getPort());
        approvals = new Approvals(time, secrets, endpoint.toString());
        RequestRouter doors =
                new RequestRouter(
                        traffic,
                        new OidcServer(clients, approvals, grants, startUrl()),
                        new SignInPages(clients, approvals),
                        new PortalServer(world, grants, keys, options.roles(), options.pageSize()),
                        new StsServer(signatures, world, keys, options.roles()),
                        new EksServer(
                                signatures,
                                world,
                                new AccessEntries(world),
                                traffic,
                                certificates.authorityData(),
                                options.pageSize()),
                        new FederationServer(keys, time, secrets));
        start(main, exchange -> doors.answer(new Call(exchange)));
    }

    /** Starts one as it usually is. */
    public static Box start() {
        return start(BoxOptions.usual());
    }

    /** Starts one; it is ready for requests on return. */
    public static Box start(BoxOptions options) {
        // Without it every answer with a body waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return new Box(options);
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
    }

    private URI serve(SSLContext tls, HttpHandler handler) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        start(server, handler);
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    private void start(HttpServer server, HttpHandler handler) {
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
        servers.add(server);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** For AWS_ENDPOINT_URL. */
    public URI endpoint() {
        return endpoint;
    }

    /** The start URL that profiles name. */
    public String startUrl() {
        return endpoint + "/start";
    }

    /** What there is in the box, and who may enter where. */
    public World world() {
        return world;
    }

    /** The API of the first cluster of a name. */
    public URI clusterEndpoint(String name) {
        return world.clusters().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElseThrow()
                .endpoint();
    }

    /** What the clusters' certificates are signed by, as PEM. */
    public String authorityPem() {
        return certificates.authorityPem();
    }

    /**
     * How often each thing was asked: {@code "POST /token"}; for STS {@code "POST / AssumeRole"};
     * for a cluster its name first, {@code "shop GET /api/v1/namespaces"}.
     */
    public Map<String, Integer> requests() {
        return traffic.counts();
    }

    /** How often one thing was asked. */
    public int requests(String what) {
        return traffic.counts().getOrDefault(what, 0);
    }

    /** What became of the requests to the portal and to EKS since the last call. */
    Map<String, Tally> takeTallies() {
        return traffic.takeTallies();
    }

    /** Why clusters turned callers away, which they do not tell them. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** All secrets ever handed out. */
    public List<IssuedSecrets.Issued> issuedSecrets() {
        return secrets.all();
    }

    /** How many sign-ins could be renewed now. */
    public long renewableSignIns() {
        return grants.renewable();
    }

    /** Access tokens and role credentials are over; refresh tokens still work. */
    public void expireSessions() {
        grants.expireAccessTokens();
        keys.forgetAll();
    }

    /** An administrator ends every sign-in: refresh tokens no longer work either. */
    public void revoke() {
        grants.revokeAll();
    }

    /** Client registrations are over, as after 90 days. */
    public void forgetRegistrations() {
        clients.forgetAll();
    }

    /** The next requests to the portal and to EKS are answered by 429. */
    public void throttle(int requests) {
        traffic.throttleNext(requests);
    }

    /** Whether sign-ins are denied from now on, whatever is pressed on the page. */
    public void denySignIn(boolean deny) {
        approvals.denyAll(deny);
    }

    /** Sets the box's time against this machine's: positive is ahead. */
    public void skew(Duration ahead) {
        time.skew(ahead);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    /** The key that a secret belongs to, for tests that sign by themselves. */
    IssuedKeys.@Nullable Key key(String accessKeyId) {
        return keys.find(accessKeyId);
    }

    IssuedKeys keys() {
        return keys;
    }
}
