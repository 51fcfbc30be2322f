package dev.lanyard.agent;

import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.Wire;
import dev.lanyard.log.Log;
import dev.lanyard.os.local.LocalConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections, one request each, and writes the responses. Bounds the time to read a
 * request, the number of connections that are still sending one (others stay in the socket's
 * backlog), and the number that wait for an answer (others are rejected). The bounds are separate
 * so that callers waiting for a sign-in cannot block the notice that the user signed in.
 *
 * <p>Each accepting thread also answers, which saves the caller a thread switch; the last free one
 * hands its connection to a new thread.
 */
class SocketServer {
    private static final Duration IO_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration QUIET_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
    private static final int ACCEPTORS = 3;
    private static final int MAX_READING = 256;
    private static final int MAX_WAITING = 1024;

    private static final Response TOO_MANY =
            Response.Answered.of(
                    1,
                    "",
                    "lanyard: too many programs are waiting for the agent. Try again in a minute\n");

    private static final Response OTHER_VERSION =
            new Response.Pass("the agent has another version");

    private final BoundSocket socket;
    private final Function<Request, Response> answers;
    private final LatencyHistogram latencies;
    private final NanoClock ticks;
    private final Semaphore reading = new Semaphore(MAX_READING);
    private final Semaphore answersWaiting = new Semaphore(MAX_WAITING);
    private final AtomicInteger freeAcceptors = new AtomicInteger(ACCEPTORS);
    private final AtomicInteger answering = new AtomicInteger();
    private final Map<LocalConnection, Long> startTimes = new ConcurrentHashMap<>();

    SocketServer(
            BoundSocket socket,
            Function<Request, Response> answers,
            LatencyHistogram latencies,
            NanoClock ticks) {
        this.socket = socket;
        this.answers = answers;
        this.latencies = latencies;
        this.ticks = ticks;
    }

    /** Starts to accept connections, until the socket is closed. */
    void start() {
        for (int i = 1; i <= ACCEPTORS; i++) {
            Thread.ofPlatform().daemon().name("agent-accept-" + i).start(this::accept);
        }
    }

    private void accept() {
        while (true) {
            try {
                reading.acquire();
            } catch (InterruptedException _) {
                return;
            }
            LocalConnection connection = null;
            try {
                connection = socket.server().accept();
            } catch (IOException closedOrOutOfFiles) {
                reading.release();
                if (!socket.server().isOpen()) {
                    return;
                }
                Log.warn("agent", "a call was not accepted; tried again", closedOrOutOfFiles);
                if (!pause()) {
                    return;
                }
            }
            if (connection != null) {
                LocalConnection accepted = connection;
                if (freeAcceptors.decrementAndGet() > 0) {
                    serve(accepted);
                } else {
                    socket.server().threads().start(() -> serve(accepted));
                }
                freeAcceptors.incrementAndGet();
            }
        }
    }

    /** Waits a moment when there is no file descriptor left: an immediate retry would spin. */
    private static boolean pause() {
        try {
            Thread.sleep(50);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void serve(LocalConnection connection) {
        try (connection) {
            Request request = readRequest(connection);
            long start = ticks.nanos();
            answering.incrementAndGet();
            try {
                Response answer = request == null ? OTHER_VERSION : answer(request);
                startTimes.put(connection, ticks.nanos());
                Wire.write(connection, answer);
            } finally {
                answering.decrementAndGet();
            }
            latencies.note(ticks.nanos() - start);
        } catch (IOException | IllegalArgumentException _) {
            // There is no caller to report to: callers get killed, and other programs probe the
            // socket. Logging this would let a peer flood the log.
        } finally {
            startTimes.remove(connection);
        }
    }

    /** Reads a request; null if it belongs to another version of the protocol. */
    private @Nullable Request readRequest(LocalConnection connection) throws IOException {
        try {
            startTimes.put(connection, ticks.nanos());
            if (!isTrusted(connection)) {
                Log.warn("agent", "a call of another user was refused");
                throw new IOException("another user's");
            }
            return Wire.readRequest(connection);
        } catch (Wire.UnknownRequestException _) {
            return null;
        } finally {
            startTimes.remove(connection);
            reading.release();
        }
    }

    /** Checks the user at the other end; overridden in tests. */
    boolean isTrusted(LocalConnection connection) throws IOException {
        return connection.isFromThisUser();
    }

    /** Answers a request. Only requests that may wait for the user count towards the bound. */
    private Response answer(Request request) {
        boolean mayWait =
                switch (request.kind()) {
                    case TOKEN, CREDENTIALS, COMMAND -> true;
                    default -> false;
                };
        if (!mayWait) {
            return answers.apply(request);
        }
        if (!answersWaiting.tryAcquire()) {
            return TOO_MANY;
        }
        try {
            return answers.apply(request);
        } finally {
            answersWaiting.release();
        }
    }

    /** Closes connections that take too long to send a request or to read their response. */
    void closeTimedOut() {
        long now = ticks.nanos();
        for (Map.Entry<LocalConnection, Long> each : startTimes.entrySet()) {
            if (now - each.getValue() > IO_TIMEOUT.toNanos()) {
                try {
                    each.getKey().close();
                } catch (IOException _) {
                    // The connection's own thread gets the error as well.
                }
            }
        }
    }

    /**
     * Returns whether there is a moment without a caller that waits for an answer, within a second:
     * programs that ask all the time leave pauses, a user who signs in leaves none.
     */
    boolean becomesQuiet() throws InterruptedException {
        long end = ticks.nanos() + QUIET_TIMEOUT.toNanos();
        while (answering.get() > 0) {
            if (ticks.nanos() - end > 0) {
                return false;
            }
            Thread.sleep(POLL_INTERVAL);
        }
        return true;
    }

    /** Stops accepting, and waits briefly for the answers in progress. */
    void shutDown() throws InterruptedException {
        try {
            socket.server().close();
        } catch (IOException _) {
            // The server ends either way.
        }
        becomesQuiet();
    }
}
