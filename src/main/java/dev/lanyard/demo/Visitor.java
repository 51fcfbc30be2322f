package dev.lanyard.demo;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does at the box's sign-in page what a person would: opens it, presses a button, and follows where
 * the page leads. In place of a browser on machines without a display, and in tests.
 */
public final class Visitor {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=hidden name=(\\w+) value=\"([^\"]*)\">");
    private static final Pattern ACTION = Pattern.compile("<form method=post action=([/\\w]+)>");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final boolean approves;

    /**
     * Who always decides the same.
     *
     * @param approves whether to press "allow" or "deny"
     */
    public Visitor(boolean approves) {
        this.approves = approves;
    }

    /**
     * Opens a page and decides.
     *
     * @param address of the box's sign-in or device page, on 127.0.0.1
     * @return the page that it all ends on: the box's, or that of the program's own listener
     * @throws Failure when the page is not one of the box's, or does not answer
     */
    public String visit(URI address) {
        if (!"http".equals(address.getScheme()) || !"127.0.0.1".equals(address.getHost())) {
            throw ProblemException.usage(
                    "the demo's visitor only goes to pages on 127.0.0.1",
                    "Let your own browser open " + address.getHost());
        }
        try (HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            HttpResponse<String> shown = answer(client, HttpRequest.newBuilder(address).GET());
            String page = shown.body();
            Matcher hidden = HIDDEN.matcher(page);
            Matcher action = ACTION.matcher(page);
            if (!hidden.find() || !action.find()) {
                throw ProblemException.of(
                        "the page shows no question to answer", "Begin the sign-in once more");
            }
            String form =
                    hidden.group(1)
                            + "="
                            + Call.encoded(hidden.group(2))
                            + "&decision="
                            + (approves ? "approve" : "deny");
            return answer(
                            client,
                            HttpRequest.newBuilder(shown.uri().resolve(action.group(1)))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form)))
                    .body();
        } catch (IOException unreachable) {
            throw ProblemException.of(
                    "the sign-in page did not answer",
                    "See whether the demo is still running",
                    unreachable);
        }
    }

    private static HttpResponse<String> answer(HttpClient client, HttpRequest.Builder request)
            throws IOException {
        try {
            return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
