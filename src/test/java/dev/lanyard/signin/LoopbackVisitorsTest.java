package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those get who are not the browser that a sign-in waits for. */
@Timeout(60)
class LoopbackVisitorsTest {
    private static final String CALLBACK = "/oauth/callback?code=c&state=st";

    private LoopbackListener listener;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        listener = LoopbackListener.open("st");
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), listener.redirectUri().getPort());
        sockets.add(socket);
        return socket;
    }

    private String send(String head) throws IOException {
        Socket socket = connect();
        write(socket, head);
        return read(socket);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theAddressIsThatOfThisMachineAndNoName() {
        assertThat(listener.redirectUri().toString())
                .matches("http://127\\.0\\.0\\.1:\\d+/oauth/callback");
    }

    @Test
    void whatIsNotTheCallbackIsAnsweredAndForgotten() throws Exception {
        assertThat(send("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 Not Found\r\n");
        assertThat(send("GET /favicon.ico HTTP/1.1\n\n")).startsWith("HTTP/1.1 404 ");
        assertThat(send("POST " + CALLBACK + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET\r\n");
        assertThat(send("hello\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("That is not a request")
                .doesNotContain("\r\nAllow:");
        assertThat(listener.isAnswered()).isFalse();
        assertThat(listener.await(Duration.ZERO)).isNull();
    }

    @Test
    void everyAnswerSaysHowLongItIsAndThatNothingIsToBeKeptOrLoaded() throws Exception {
        String answer = send("GET / HTTP/1.1\r\n\r\n");
        int end = answer.indexOf("\r\n\r\n");
        byte[] body = answer.substring(end + 4).getBytes(StandardCharsets.UTF_8);
        assertThat(answer.substring(0, end).lines())
                .contains(
                        "Content-Type: text/html; charset=utf-8",
                        "Content-Length: " + body.length,
                        "Cache-Control: no-store",
                        "Content-Security-Policy: " + ResultPage.CONTENT_SECURITY_POLICY,
                        "Referrer-Policy: no-referrer",
                        "X-Content-Type-Options: nosniff",
                        "Connection: close");
    }

    @Test
    void aHeadOfSixteenKilobytesIsReadAndALongerOneIsNot() throws Exception {
        String before = "GET / HTTP/1.1\r\nX: ";
        int room = 16 * 1024 - before.length() - "\r\n\r\n".length();
        assertThat(send(before + "x".repeat(room) + "\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        assertThat(send(before + "x".repeat(room + 4))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aHeadMayComeInPieces() throws Exception {
        Socket socket = connect();
        socket.setTcpNoDelay(true);
        String head = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        for (int i = 0; i < head.length(); i++) {
            write(socket, head.substring(i, i + 1));
        }
        assertThat(read(socket)).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void whoHangsUpHalfWayEndsNothing() throws Exception {
        try (Socket half = connect()) {
            write(half, "GET " + CALLBACK);
        }
        listener.show(ResultPage.signedIn("corp"));
        assertThat(send("GET " + CALLBACK + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("You are signed in to corp");
    }

    @Test
    void whenTooManyAreOpenTheOneThatIsSilentLongestGoes() throws Exception {
        Socket oldest = connect();
        for (int i = 1; i < 64; i++) {
            connect();
        }
        assertThat(send("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        assertThat(oldest.getInputStream().read()).isEqualTo(-1);
        listener.show(ResultPage.signedIn("corp"));
        for (int i = 0; i < 70; i++) {
            connect();
        }
        assertThat(send("GET " + CALLBACK + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void theBrowserThatCameWaitsForThePageHoweverManyOthersCome() throws Exception {
        Socket browser = connect();
        write(browser, "GET " + CALLBACK + " HTTP/1.1\r\n\r\n");
        assertThat(listener.await(Duration.ofSeconds(30))).isNotNull();
        assertThat(listener.isAnswered()).isTrue();
        for (int i = 0; i < 70; i++) {
            connect();
        }
        assertThat(send("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        listener.show(ResultPage.declined("no"));
        assertThat(read(browser)).contains("The sign-in was declined");
    }

    @Test
    void theEndSendsThePageThatIsToBeShown() throws Exception {
        Socket browser = connect();
        write(browser, "GET " + CALLBACK + " HTTP/1.1\r\n\r\n");
        assertThat(listener.await(Duration.ofSeconds(30))).isNotNull();
        FutureTask<String> shown = new FutureTask<>(() -> read(browser));
        Thread.ofVirtual().start(shown);
        listener.close();
        assertThat(Await.result(shown)).contains("This sign-in is over");
    }

    @RepeatedTest(30)
    void afterTheEndNobodyIsListenedToAndWhoIsSilentIsLetGo() throws Exception {
        Socket silent = connect();
        assertThat(send("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        listener.close();
        assertThat(silent.getInputStream().read()).isEqualTo(-1);
        assertThat(answerToALateVisitor()).isEmpty();
    }

    /** Refused, or taken by the system's queue and then let go of: either way no answer. */
    private String answerToALateVisitor() {
        try {
            return send("GET / HTTP/1.1\r\n\r\n");
        } catch (IOException _) {
            return "";
        }
    }

    @Test
    void anErrorWithoutADescriptionHasNone() throws Exception {
        listener.show(ResultPage.declined("no"));
        send("GET /oauth/callback?error=access_denied&state=st HTTP/1.1\r\n\r\n");
        assertThat(listener.await(Duration.ofSeconds(30)))
                .isEqualTo(new LoopbackListener.Callback.Refused("access_denied", ""));
    }
}
