package dev.lanyard.signin;

import dev.lanyard.os.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A browser that comes back from the portal with what a test says. */
final class CallbackVisitor implements Browser, AutoCloseable {
    /** What it comes back with, one after the other; with none it stays away. */
    final List<String> answers;

    /** The parameters of the portal's addresses. */
    final List<Map<String, String>> visits = new CopyOnWriteArrayList<>();

    /** What it is shown at the end. */
    CompletableFuture<String> page = new CompletableFuture<>();

    private final HttpClient client = HttpClient.newHttpClient();

    CallbackVisitor(String... answers) {
        this.answers = new ArrayList<>(List.of(answers));
    }

    /** Follows the page to the portal's address, and comes back with the next answer. */
    @Override
    public @Nullable String open(URI address) {
        CompletableFuture<String> shown = page;
        String answer = answers.isEmpty() ? "" : answers.removeFirst();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        URI portal = address;
                        if (address.getPath().startsWith("/start/")) {
                            portal =
                                    URI.create(
                                            get(address)
                                                    .headers()
                                                    .firstValue("Location")
                                                    .orElse(""));
                        }
                        Map<String, String> query = query(portal);
                        visits.add(query);
                        if (!answer.isEmpty()) {
                            URI back =
                                    URI.create(
                                            query.get("redirect_uri")
                                                    + "?state="
                                                    + query.get("state")
                                                    + "&"
                                                    + answer);
                            shown.complete(get(back).body());
                        }
                    } catch (IOException | InterruptedException broken) {
                        shown.completeExceptionally(broken);
                    }
                });
        return null;
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String each : address.getRawQuery().split("&", -1)) {
            int equals = each.indexOf('=');
            query.put(
                    each.substring(0, equals),
                    URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        client.close();
    }
}
