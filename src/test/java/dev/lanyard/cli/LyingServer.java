package dev.lanyard.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** Answers in place of AWS whatever a test tells it to, and an error to all else. */
final class LyingServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile String error = "no";
    private volatile boolean echoes;

    LyingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    String bearer = exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token");
                    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                    tokens.add(bearer + " " + authorization);
                    String known = answers.get(exchange.getRequestURI().getPath());
                    String message = echoes ? error + " " + bearer : error;
                    String text =
                            known == null
                                    ? "{\"message\":NAME,\"error\":NAME}"
                                            .replace("NAME", json(message))
                                    : known;
                    byte[] body = text.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    if (known == null) {
                        exchange.getResponseHeaders()
                                .add("x-amzn-ErrorType", "InvalidRequestException");
                    }
                    exchange.sendResponseHeaders(known == null ? 400 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    /** What a path gets, as JSON. */
    LyingServer answers(String path, String body) {
        answers.put(path, body);
        return this;
    }

    /** The words of every error. */
    LyingServer says(String message) {
        error = message;
        return this;
    }

    /** Has every error hold the bearer token that came with the request. */
    LyingServer echoing() {
        echoes = true;
        return this;
    }

    /** What came in the headers that hold tokens. */
    List<String> tokens() {
        return tokens;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static String json(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
