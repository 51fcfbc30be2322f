package dev.lanyard.signin;

import dev.lanyard.os.LoopbackPeer;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends the browser to AWS and waits on 127.0.0.1 for the redirect. Any process on the machine can
 * connect to the port, so only a request with the correct state counts, and only from this user's
 * browser where the system reveals the user. Other requests are answered and ignored; they can
 * neither end nor delay the wait. Request heads are limited in size and time, and when too many
 * connections are open, the longest silent one is closed.
 */
final class LoopbackListener implements AutoCloseable {
    static final String PATH = "/oauth/callback";

    private static final String START = "/start/";

    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_CONNECTIONS = 64;
    private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAGE_TIMEOUT = Duration.ofMinutes(2);

    private final ServerSocket server;
    private final byte[] state;
    private final LoopbackPeer peers;
    private final CountDownLatch started = new CountDownLatch(1);
    private final ConcurrentMap<String, URI> starts = new ConcurrentHashMap<>();
    private final CompletableFuture<Callback> answered = new CompletableFuture<>();
    private final CompletableFuture<ResultPage> page = new CompletableFuture<>();
    private final CompletableFuture<Boolean> shown = new CompletableFuture<>();
    private final Deque<Socket> open = new ArrayDeque<>();
    private volatile boolean closed;

    /** The browser's redirect with the correct state. */
    sealed interface Callback {
        record Code(SecretText code) implements Callback {}

        /** {@code error} and {@code error_description} (RFC 6749, section 4.1.2.1). */
        record Refused(String error, String description) implements Callback {}
    }

    private LoopbackListener(ServerSocket server, String state, LoopbackPeer peers) {
        this.server = server;
        this.peers = peers;
        this.state = state.getBytes(StandardCharsets.UTF_8);
    }

    static LoopbackListener open(String state) throws IOException {
        return open(state, new LoopbackPeer(Path.of("/proc")));
    }

    /** Creates a listener with another check of the peer (for tests). */
    static LoopbackListener open(String state, LoopbackPeer peers) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        LoopbackListener listener =
                new LoopbackListener(new ServerSocket(0, 50, loopback), state, peers);
        Thread.ofVirtual().name("sign-in listener").start(listener::acceptAll);
        return listener;
    }

    /**
     * Returns the redirect URI; the host must be the address, not {@code localhost} (RFC 8252,
     * section 7.3).
     */
    URI redirectUri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + PATH);
    }

    /**
     * Returns the URL of a page that redirects to an address once. Browser arguments are visible to
     * every user of the machine, so the browser gets this URL; the address with the state is only
     * sent over the connection.
     */
    URI startPage(URI address) {
        String nonce = Pkce.random();
        starts.put(START + nonce, address);
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + START + nonce);
    }

    /** Stops listening once the start page was used, or after a time-out. */
    void closeAfterStart(Duration timeout) {
        try {
            started.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Waits for the redirect; null on time-out. */
    @Nullable Callback await(Duration patience) throws InterruptedException {
        try {
            return answered.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            return null;
        } catch (ExecutionException neverThrown) {
            throw new IllegalStateException(neverThrown);
        }
    }

    boolean isAnswered() {
        return answered.isDone();
    }

    void show(ResultPage result) {
        page.complete(result);
    }

    /** Stops listening, after sending a pending page. */
    @Override
    public void close() {
        page.complete(ResultPage.over());
        closed = true;
        try {
            server.close();
        } catch (IOException closedAnyway) {
            // Nothing listens in any case.
        }
        if (answered.isDone()) {
            shown.completeOnTimeout(false, 2, TimeUnit.SECONDS).join();
        }
        synchronized (open) {
            open.forEach(LoopbackListener::shut);
            open.clear();
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                synchronized (open) {
                    // A pending accept may still succeed while the server is closed.
                    if (closed) {
                        shut(socket);
                        return;
                    }
                    if (open.size() == MAX_CONNECTIONS) {
                        shut(open.removeFirst());
                    }
                    open.addLast(socket);
                }
                Thread.ofVirtual().name("sign-in visitor").start(() -> serve(socket));
            } catch (IOException closedOrOutOfFiles) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            answer(socket, readHead(socket));
        } catch (IOException visitorLeft) {
            // The peer did not read the response; the wait continues.
        } finally {
            synchronized (open) {
                open.remove(socket);
            }
        }
    }

    /** Reads the request's head within one deadline; null if it is too long. */
    private static @Nullable String readHead(Socket socket) throws IOException {
        long deadline = System.nanoTime() + HEAD_TIMEOUT.toNanos();
        InputStream in = socket.getInputStream();
        byte[] head = new byte[MAX_HEAD];
        int length = 0;
        while (length < head.length) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("slow head");
            }
            socket.setSoTimeout((int) left);
            int read = in.read(head, length, head.length - length);
            if (read < 0) {
                throw new IOException("half a head");
            }
            int from = Math.max(0, length - 3);
            length += read;
            String text = new String(head, from, length - from, StandardCharsets.ISO_8859_1);
            if (text.contains("\r\n\r\n") || text.contains("\n\n")) {
                return new String(head, 0, length, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    private void answer(Socket socket, @Nullable String head) throws IOException {
        if (head == null) {
            send(socket, ResultPage.refused("431 Request Header Fields Too Large", "Too long"));
            return;
        }
        int end = head.indexOf('\n');
        CallbackRequest request = CallbackRequest.parse(head.substring(0, end).stripTrailing());
        if (request == null) {
            send(socket, ResultPage.refused("400 Bad Request", "That is not a request"));
        } else if (!request.path().equals(PATH) && !request.path().startsWith(START)) {
            send(socket, ResultPage.refused("404 Not Found", "There is nothing here"));
        } else if (!request.method().equals("GET")) {
            send(
                    socket,
                    ResultPage.refused("405 Method Not Allowed", "That is not supported here"));
        } else if (request.path().startsWith(START)) {
            answerStart(socket, request.path());
        } else {
            answerCallback(socket, request);
        }
    }

    /** Checks the peer's user first, so that another user cannot consume the page. */
    private void answerStart(Socket socket, String path) throws IOException {
        if (!starts.containsKey(path)) {
            send(
                    socket,
                    ResultPage.refused(
                            "404 Not Found",
                            "This page has been used, or belongs to another sign-in"));
        } else if (!peers.isTrusted(socket)) {
            send(socket, ResultPage.otherUser());
        } else {
            URI address = starts.remove(path);
            if (address == null) {
                send(socket, ResultPage.refused("404 Not Found", "This page has been used"));
                return;
            }
            try {
                send(socket, "302 Found", "\r\nLocation: " + address.toASCIIString(), new byte[0]);
            } finally {
                started.countDown();
            }
        }
    }

    private void answerCallback(Socket socket, CallbackRequest request) throws IOException {
        Callback callback = request.ambiguous() ? null : callback(request);
        if (callback == null) {
            send(
                    socket,
                    ResultPage.refused(
                            "400 Bad Request",
                            "This does not belong to the sign-in that is waiting"));
            return;
        }
        if (!peers.isTrusted(socket)) {
            send(socket, ResultPage.otherUser());
            return;
        }
        // From now on later connections do not displace this one.
        synchronized (open) {
            open.remove(socket);
        }
        if (!answered.complete(callback)) {
            send(socket, ResultPage.usedAlready());
        } else {
            try {
                send(socket, page.get(PAGE_TIMEOUT.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException | ExecutionException | TimeoutException noPage) {
                send(socket, ResultPage.over());
            } finally {
                shown.complete(true);
            }
        }
    }

    /** Returns the redirect in a request; null if the state is not the expected one. */
    private @Nullable Callback callback(CallbackRequest request) {
        String theirs = request.parameters().get("state");
        if (theirs == null
                || !MessageDigest.isEqual(state, theirs.getBytes(StandardCharsets.UTF_8))) {
            return null;
        }
        String error = request.parameters().get("error");
        if (error != null) {
            String description = request.parameters().get("error_description");
            return new Callback.Refused(error, description == null ? "" : description);
        }
        String code = request.parameters().get("code");
        return code == null || code.isEmpty() ? null : new Callback.Code(SecretText.of(code));
    }

    private static void send(Socket socket, ResultPage result) throws IOException {
        String allow = result.status().startsWith("405") ? "\r\nAllow: GET" : "";
        send(socket, result.status(), allow, result.html());
    }

    private static void send(Socket socket, String status, String header, byte[] body)
            throws IOException {
        String head =
                "HTTP/1.1 "
                        + status
                        + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
                        + body.length
                        + header
                        + "\r\nCache-Control: no-store\r\nContent-Security-Policy: "
                        + ResultPage.CONTENT_SECURITY_POLICY
                        + "\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff"
                        + "\r\nConnection: close\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        socket.shutdownOutput();
        drain(socket);
    }

    /**
     * Reads the remaining bytes: closing a socket with unread bytes resets the connection and
     * discards the response.
     */
    private static void drain(Socket socket) throws IOException {
        socket.setSoTimeout(250);
        InputStream in = socket.getInputStream();
        byte[] rest = new byte[4096];
        for (int i = 0; i < 64 && in.read(rest) >= 0; i++) {
            // The content does not matter.
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // The connection is closed in any case.
        }
    }
}
