package dev.lanyard.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request and its answer. */
final class Call {
    private static final int LARGEST_BODY = 1 << 20;

    private final HttpExchange exchange;
    private final byte[] body;

    /** Reads the request. Bodies past 1 MB are cut, so that their signatures are wrong. */
    Call(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        this.body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** Decoded. */
    String path() {
        return decoded(rawPath());
    }

    String rawPath() {
        String path = exchange.getRequestURI().getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    String rawQuery() {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    /** The path's segments, each decoded; none for {@code /}. */
    String[] segments() {
        String[] parts = rawPath().substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = decoded(parts[i]);
        }
        return parts.length == 1 && parts[0].isEmpty() ? new String[0] : parts;
    }

    byte[] body() {
        return body.clone();
    }

    ObjectNode json() {
        return Json.read(body);
    }

    /** The fields of a form that was posted. */
    Map<String, String> form() {
        return fields(new String(body, StandardCharsets.UTF_8));
    }

    /** A query parameter; empty where it is missing. */
    String query(String name) {
        return fields(rawQuery()).getOrDefault(name, "");
    }

    /** A header; empty where it is missing. */
    String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** All values of a header, as a signature joins them; null where it is missing. */
    @Nullable String headerValues(String name) {
        var values = exchange.getRequestHeaders().get(name);
        return values == null ? null : String.join(",", values);
    }

    static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                fields.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    void json(int status, JsonNode answer) throws IOException {
        send(status, "application/json", Json.bytes(answer));
    }

    /** An error as the JSON services give it. */
    void error(int status, String type, String message) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
        json(status, Json.object().put("__type", type).put("message", message));
    }

    /** An error as OIDC gives it. */
    void oauthError(int status, String type, String code, String description) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
        json(
                status,
                Json.object()
                        .put("__type", type)
                        .put("error", code)
                        .put("error_description", description));
    }

    void xml(int status, String text) throws IOException {
        send(status, "text/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    void html(int status, String text) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        send(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    void redirect(String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        send(302, "text/plain", new byte[0]);
    }

    private void send(int status, String type, byte[] bytes) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
        boolean empty = bytes.length == 0 || method().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
