package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.LoopbackPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoopbackListenerTest {
    private static final URI AUTHORIZE =
            URI.create("https://oidc.eu-west-1.amazonaws.com/authorize?state=s%20t&x=1");
    private static final String CALLBACK = "/oauth/callback?code=c&state=st";

    @TempDir Path proc;

    @Test
    void aStartPageLeadsOnOnceAndIsNotKept() throws Exception {
        try (LoopbackListener listener = LoopbackListener.open("st")) {
            URI page = listener.startPage(AUTHORIZE);

            assertThat(page.getPort()).isEqualTo(listener.redirectUri().getPort());
            assertThat(page.toString())
                    .doesNotContain("state", "st=")
                    .matches(".*/start/[\\w-]{43}");
            assertThat(get(page))
                    .startsWith("HTTP/1.1 302 ")
                    .contains("\r\nLocation: " + AUTHORIZE + "\r\n")
                    .contains("\r\nCache-Control: no-store\r\n")
                    .contains("\r\nReferrer-Policy: no-referrer\r\n");
            assertThat(get(page)).startsWith("HTTP/1.1 404 ").doesNotContain("Location");
            assertThat(get(page.resolve("/start/other"))).startsWith("HTTP/1.1 404 ");
            assertThat(get(page.resolve("/start/"))).startsWith("HTTP/1.1 404 ");
            URI second = listener.startPage(AUTHORIZE);
            assertThat(send(second, "HEAD")).startsWith("HTTP/1.1 405 ");
            assertThat(get(second)).startsWith("HTTP/1.1 302 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?code=c",
                "?code=c&state=",
                "?code=c&state=ST",
                "?code=c&state=s",
                "?code=c&state=stt",
                "?code=c&state=st&state=st",
                "?code=c&state=st&code=c",
                "?code=c&state=st&sta%74e=other",
                "?code=c&error=access_denied&error=x&state=st",
                "?code=&state=st",
                "?state=st",
                "?code=c&state=st&state"
            })
    void whatIsNotExactlyTheCallbackDoesNotEndTheWait(String query) throws Exception {
        try (LoopbackListener listener = LoopbackListener.open("st")) {
            listener.show(ResultPage.signedIn("corp"));
            assertThat(get(listener.redirectUri().resolve("/oauth/callback" + query)))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(listener.await(Duration.ZERO)).isNull();
        }
    }

    @Test
    void aSecondValidCallbackIsRefusedAndChangesNothing() throws Exception {
        try (LoopbackListener listener = LoopbackListener.open("st")) {
            listener.show(ResultPage.signedIn("corp"));
            assertThat(get(listener.redirectUri().resolve(CALLBACK))).startsWith("HTTP/1.1 200 ");

            assertThat(get(listener.redirectUri().resolve("/oauth/callback?code=d&state=st")))
                    .startsWith("HTTP/1.1 409 ");
            assertThat(get(listener.redirectUri().resolve("/oauth/callback?error=e&state=st")))
                    .startsWith("HTTP/1.1 409 ");
            LoopbackListener.Callback first =
                    Objects.requireNonNull(listener.await(Duration.ofSeconds(30)));
            assertThat(first)
                    .isInstanceOfSatisfying(
                            LoopbackListener.Callback.Code.class,
                            code -> assertThat(code.code().reveal()).isEqualTo("c"));
        }
    }

    @Test
    void anotherUsersBrowserIsTurnedAwayAndUsesNothingUp() throws Exception {
        // Tables without this connection: as when its end was closed so as not to be found.
        Files.createDirectories(proc.resolve("self"));
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("self/status"), "Uid:\t1000\t1000\t1000\t1000\n");
        Files.writeString(proc.resolve("net/tcp"), "  sl  local_address rem_address\n");
        try (LoopbackListener listener = LoopbackListener.open("st", new LoopbackPeer(proc))) {
            URI page = listener.startPage(AUTHORIZE);
            listener.show(ResultPage.signedIn("corp"));

            assertThat(get(page)).startsWith("HTTP/1.1 403 ").doesNotContain("Location");
            assertThat(get(listener.redirectUri().resolve(CALLBACK))).startsWith("HTTP/1.1 403 ");
            assertThat(listener.await(Duration.ZERO)).isNull();

            Files.delete(proc.resolve("net/tcp"));
            assertThat(get(page)).startsWith("HTTP/1.1 302 ");
            assertThat(get(listener.redirectUri().resolve(CALLBACK))).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aPageOfItsOwnListensUntilItHasLedOn() throws Exception {
        LoopbackListener listener = LoopbackListener.open(Pkce.random());
        URI page = listener.startPage(AUTHORIZE);
        Thread closing =
                Thread.ofVirtual().start(() -> listener.closeAfterStart(Duration.ofMinutes(9)));

        assertThat(get(page)).startsWith("HTTP/1.1 302 ");

        assertThat(closing.join(Duration.ofSeconds(30))).isTrue();
        LoopbackListener unused = LoopbackListener.open(Pkce.random());
        unused.closeAfterStart(Duration.ZERO);
        assertThat(answerOrRefusal(unused.startPage(AUTHORIZE))).isEmpty();
    }

    /** A connection that the system's queue still took in is closed with no answer. */
    private static String answerOrRefusal(URI address) {
        try {
            return get(address);
        } catch (IOException _) {
            return "";
        }
    }

    private static String get(URI address) throws IOException {
        return send(address, "GET");
    }

    private static String send(URI address, String method) throws IOException {
        try (Socket socket =
                new Socket(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), address.getPort())) {
            String query = address.getRawQuery();
            socket.getOutputStream()
                    .write(
                            (method
                                            + " "
                                            + address.getRawPath()
                                            + (query == null ? "" : "?" + query)
                                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
