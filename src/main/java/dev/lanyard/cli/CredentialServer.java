package dev.lanyard.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.log.Log;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import dev.lanyard.text.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves a role's credentials to AWS SDKs as a container's agent does (AWS SDKs and Tools Reference
 * Guide, "Container credential provider"), and renews them. Listens on 127.0.0.1 only; answers only
 * requests with a random token, which exists in the environment of one program, and with this
 * server's own address as host, so that a web page cannot send them by its own host name.
 */
final class CredentialServer implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int MAX_CONCURRENCY = 32;
    private static final int TOKEN_BYTES = 32;

    private final HttpServer server;
    private final SecretText token;
    private final ExpiryPolicy expiry;
    private final Supplier<RoleCredentials> source;
    private final Semaphore free = new Semaphore(MAX_CONCURRENCY);
    private @Nullable RoleCredentials live;

    private CredentialServer(
            HttpServer server, ExpiryPolicy expiry, Supplier<RoleCredentials> source) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = SecretText.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        this.server = server;
        this.expiry = expiry;
        this.source = source;
    }

    /** Serves on a free port; fails if there are no credentials at first. */
    static CredentialServer start(ExpiryPolicy expiry, Supplier<RoleCredentials> source) {
        // Read when the first server of a process is created: seconds for a request or response.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("sun.net.httpserver.maxReqHeaders", "64");
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16384");
        System.setProperty("jdk.httpserver.maxConnections", "256");
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer http = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
            CredentialServer serving = new CredentialServer(http, expiry, source);
            serving.current();
            http.createContext("/", serving::answer);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return serving;
        } catch (IOException e) {
            throw ProblemException.of(
                    "no port of 127.0.0.1 could be opened for the credentials",
                    "Try again, or leave out --server",
                    e);
        }
    }

    /** Returns the address for {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
    URI address() {
        return URI.create("http://" + host() + "/");
    }

    /** Returns the value for {@code AWS_CONTAINER_AUTHORIZATION_TOKEN}. */
    SecretText token() {
        return token;
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!List.of(host()).equals(exchange.getRequestHeaders().get("Host"))
                    || !isAuthorized(exchange.getRequestHeaders().get("Authorization"))) {
                send(exchange, 403, "AccessDenied", "the authorization token is wrong");
            } else if (!exchange.getRequestMethod().equals("GET")
                    || !exchange.getRequestURI().getPath().equals("/")) {
                send(exchange, 404, "NotFound", "there is nothing here");
            } else if (!free.tryAcquire()) {
                send(exchange, 429, "TooManyRequests", "too many requests at the same time");
            } else {
                try {
                    send(exchange, 200, json(current()));
                } catch (ProblemException failure) {
                    Log.warn("exec", "no credentials for the program: " + failure.line());
                    send(exchange, 500, "NoCredentials", failure.line());
                } finally {
                    free.release();
                }
            }
        }
    }

    private boolean isAuthorized(@Nullable List<String> headers) {
        return headers != null
                && headers.size() == 1
                && MessageDigest.isEqual(
                        token.reveal().getBytes(StandardCharsets.UTF_8),
                        headers.getFirst().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns credentials, renewed if necessary; the last ones while they are usable at least. */
    private synchronized RoleCredentials current() {
        RoleCredentials last = live;
        if (last != null && expiry.isFresh(last)) {
            return last;
        }
        try {
            RoleCredentials renewed = source.get();
            live = renewed;
            return renewed;
        } catch (ProblemException failure) {
            if (last != null && expiry.isUsable(last.expiration())) {
                Log.warn("exec", "not renewed, and tried again later: " + failure.line());
                return last;
            }
            throw failure;
        }
    }

    private static String json(RoleCredentials credentials) {
        return JsonText.of(
                new JsonText.Fields()
                        .with("AccessKeyId", credentials.accessKeyId())
                        .with("SecretAccessKey", credentials.secretAccessKey().reveal())
                        .with("Token", credentials.sessionToken().reveal())
                        .with("Expiration", credentials.expiration()));
    }

    private static void send(HttpExchange exchange, int status, String code, String message)
            throws IOException {
        JsonText.Fields fields = new JsonText.Fields().with("code", code).with("message", message);
        send(exchange, status, JsonText.of(fields));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
