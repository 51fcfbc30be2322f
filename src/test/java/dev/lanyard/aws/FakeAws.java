package dev.lanyard.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanyard.os.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on loopback that answers as a test tells it to, and remembers what it was asked. */
public final class FakeAws implements AutoCloseable {
    /** One request: "GET /clusters?maxResults=100", its body, its headers by lower-case name. */
    public record Asked(String line, String body, Map<String, String> headers) {}

    /** One answer. */
    public record Answer(int status, String body, Map<String, String> headers) {
        /** An answer of JSON. */
        public static Answer json(String body) {
            return new Answer(200, body, Map.of("Content-Type", "application/json"));
        }

        /** An error as the REST-JSON services write it. */
        public static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    "{\"message\":\"" + message + "\"}",
                    Map.of("x-amzn-ErrorType", code, "Content-Type", "application/json"));
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Answer> answers;

    public FakeAws(Function<Asked, Answer> answers) {
        this.answers = answers;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers differently from now on. */
    public void answer(Function<Asked, Answer> answers) {
        this.answers = answers;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Surroundings in which all of AWS is this server. */
    public Environment environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.putIfAbsent("AWS_ENDPOINT_URL", url());
        return new Environment(variables, Path.of("/nonexistent"), Environment.Os.current());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(lower(name), values.getFirst()));
            Asked request =
                    new Asked(
                            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8),
                            headers);
            asked.add(request);
            Answer answer = answers.apply(request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
