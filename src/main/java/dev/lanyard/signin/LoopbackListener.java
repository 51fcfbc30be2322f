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
 * Sends the browser to AWS and waits on 127.0.0.1 for it to come back. Anybody on the machine can
 * reach the port, so only a request with the right state counts, from this user's own browser where
 * the system tells whose it is; every other one is answered and forgotten, and can neither end the
 * wait nor hold it up: heads are bounded in size and time, and when too many connections are open,
 * the one that has been silent longest goes.
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

    /** What the browser came back with; the state was right. */
    sealed interface Callback {
        /** Approved. */
        record Code(SecretText code) implements Callback {}

        /** {@code error} and {@code error_description} (RFC 6749, 4.1.2.1). */
        record Refused(String error, String description) implements Callback {}
    }

    private LoopbackListener(ServerSocket server, String state, LoopbackPeer peers) {
        this.server = server;
        this.peers = peers;
        this.state = state.getBytes(StandardCharsets.UTF_8);
    }

    /** Begins to listen on a free port. */
    static LoopbackListener open(String state) throws IOException {
        return open(state, LoopbackPeer.ofThisMachine());
    }

    /** The same, with another judgement of who may come. */
    static LoopbackListener open(String state, LoopbackPeer peers) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        LoopbackListener listener =
                new LoopbackListener(new ServerSocket(0, 50, loopback), state, peers);
        Thread.ofVirtual().name("sign-in listener").start(listener::acceptAll);
        return listener;
    }

    /** Where AWS sends the browser; it must be the address, not {@code localhost}. */
    URI redirectUri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + PATH);
    }

    /**
     * A page that leads on to an address, once. The browser gets this page in its arguments, which
     * every user of the machine can read; the address, with the state in it, goes over the
     * connection alone.
     */
    URI startPage(URI address) {
        String nonce = Pkce.random();
        starts.put(START + nonce, address);
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + START + nonce);
    }

    /** Stops listening once a start page has led on, or has not been asked for in time. */
    void closeAfterStart(Duration timeout) {
        try {
            started.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Waits for the browser; null when it did not come in time. */
    @Nullable Callback await(Duration patience) throws InterruptedException {
        try {
            return answered.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            return null;
        } catch (ExecutionException neverThrown) {
            throw new IllegalStateException(neverThrown);
        }
    }

    /** Whether the browser has come. */
    boolean isAnswered() {
        return answered.isDone();
    }

    /** Tells the browser that waits how it ended. */
    void show(ResultPage result) {
        page.complete(result);
    }

    /** Stops listening; a page that is to be shown is sent first. */
    @Override
    public void close() {
        page.complete(ResultPage.over());
        closed = true;
        try {
            server.close();
        } catch (IOException closedAnyway) {
            // Nothing listens any more either way.
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
                    // An accept that is under way when the server is closed may still succeed.
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
            // Whoever it was does not read the answer; the wait goes on.
        } finally {
            synchronized (open) {
                open.remove(socket);
            }
        }
    }

    /** The request's head, or null where it is too long; bounded in time as a whole. */
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
            send(socket, ResultPage.refused("405 Method Not Allowed", "That can't be done here"));
        } else if (request.path().startsWith(START)) {
            answerStart(socket, request.path());
        } else {
            answerCallback(socket, request);
        }
    }

    /** An end that is not this user's is looked up first, and so uses nothing up. */
    private void answerStart(Socket socket, String path) throws IOException {
        if (!starts.containsKey(path)) {
            send(
                    socket,
                    ResultPage.refused(
                            "404 Not Found", "This page has been used, or is of another sign-in"));
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
        } else if (!peers.isTrusted(socket)) {
            send(socket, ResultPage.otherUser());
        } else if (!answered.complete(callback)) {
            send(socket, ResultPage.usedAlready());
        } else {
            try {
                synchronized (open) {
                    open.remove(socket);
                }
                send(socket, page.get(PAGE_TIMEOUT.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException | ExecutionException | TimeoutException noPage) {
                send(socket, ResultPage.over());
            } finally {
                shown.complete(true);
            }
        }
    }

    /** What a request says, where its state is ours; null otherwise. */
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

    /** Closing with unread bytes would reset the connection and take the page with it. */
    private static void drain(Socket socket) throws IOException {
        socket.setSoTimeout(250);
        InputStream in = socket.getInputStream();
        byte[] rest = new byte[4096];
        for (int i = 0; i < 64 && in.read(rest) >= 0; i++) {
            // Whatever it says is of no interest.
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // It is out of the way.
        }
    }
}
