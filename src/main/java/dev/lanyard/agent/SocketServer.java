package dev.lanyard.agent;

import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.Wire;
import dev.lanyard.log.Log;
import dev.lanyard.os.SocketPeer;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections, one question each. A connection that says nothing is closed after a while, one
 * that says nonsense at once, and there are never more than a number of either sort: those that are
 * still asking, where the rest wait in the socket's queue, and those that wait for their answer,
 * where the rest are turned away. So callers that wait for a person to sign in are never in the way
 * of the one who tells that somebody has.
 *
 * <p>Each accepting thread also answers, since a caller would have to wait until another has woken
 * up; but the last one that is free to accept hands on what it has accepted.
 */
final class SocketServer {
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(5);
    private static final int ACCEPTORS = 3;
    private static final int MAX_ASKING = 256;
    private static final int MAX_WAITING = 1024;

    private static final Response TOO_MANY =
            Response.Answered.of(
                    1,
                    "",
                    "lanyard: too many programs wait for the agent. Try again in a minute\n");

    private static final Response OTHER_VERSION =
            new Response.Pass("the agent is of another version");

    private final BoundSocket socket;
    private final Function<Request, Response> answers;
    private final LatencyHistogram times;
    private final NanoClock ticks;
    private final SocketPeer callers;
    private final Semaphore asking = new Semaphore(MAX_ASKING);
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final AtomicInteger free = new AtomicInteger(ACCEPTORS);
    private final AtomicInteger answering = new AtomicInteger();
    private final Map<SocketChannel, Long> speaking = new ConcurrentHashMap<>();

    SocketServer(
            BoundSocket socket,
            Function<Request, Response> answers,
            LatencyHistogram times,
            NanoClock ticks) {
        this(socket, answers, times, ticks, SocketPeer.thisUser());
    }

    /** The same, with another judgement of whom to answer. */
    SocketServer(
            BoundSocket socket,
            Function<Request, Response> answers,
            LatencyHistogram times,
            NanoClock ticks,
            SocketPeer callers) {
        this.socket = socket;
        this.answers = answers;
        this.times = times;
        this.ticks = ticks;
        this.callers = callers;
    }

    /** Accepts until the socket is closed. */
    void start() {
        for (int i = 1; i <= ACCEPTORS; i++) {
            Thread.ofPlatform().daemon().name("agent-accept-" + i).start(this::accept);
        }
    }

    private void accept() {
        while (true) {
            try {
                asking.acquire();
            } catch (InterruptedException ending) {
                return;
            }
            SocketChannel connection = null;
            try {
                connection = socket.channel().accept();
            } catch (IOException closedOrOutOfFiles) {
                asking.release();
                if (!socket.channel().isOpen()) {
                    return;
                }
                Log.warn("agent", "a call was not accepted; tried again", closedOrOutOfFiles);
                if (!pause()) {
                    return;
                }
            }
            if (connection != null) {
                SocketChannel accepted = connection;
                if (free.decrementAndGet() > 0) {
                    converse(accepted);
                } else {
                    Thread.ofVirtual().start(() -> converse(accepted));
                }
                free.incrementAndGet();
            }
        }
    }

    /** With no file descriptor left, accepting again at once would spin. */
    private static boolean pause() {
        try {
            Thread.sleep(50);
            return true;
        } catch (InterruptedException ending) {
            return false;
        }
    }

    private void converse(SocketChannel connection) {
        try (connection) {
            Request request = question(connection);
            long began = ticks.nanos();
            answering.incrementAndGet();
            try {
                Response answer = request == null ? OTHER_VERSION : answer(request);
                speaking.put(connection, ticks.nanos());
                Wire.write(connection, answer);
            } finally {
                answering.decrementAndGet();
            }
            times.note(ticks.nanos() - began);
        } catch (IOException | IllegalArgumentException nonsenseOrGone) {
            // Nobody is there to be told: callers are killed, and others test what answers here.
        } finally {
            speaking.remove(connection);
        }
    }

    /** What is asked; null when only another version knows what that means. */
    private @Nullable Request question(SocketChannel connection) throws IOException {
        try {
            speaking.put(connection, ticks.nanos());
            if (!callers.isTrusted(connection)) {
                Log.warn("agent", "a call of another user was refused");
                throw new IOException("another user's");
            }
            return Wire.readQuestion(connection);
        } catch (Wire.UnknownQuestionException other) {
            return null;
        } finally {
            speaking.remove(connection);
            asking.release();
        }
    }

    /** What comes of it. Only questions that may have to wait for a person count. */
    private Response answer(Request request) {
        boolean mayWait =
                request.kind() == Request.Kind.TOKEN || request.kind() == Request.Kind.CREDENTIALS;
        if (!mayWait) {
            return answers.apply(request);
        }
        if (!waiting.tryAcquire()) {
            return TOO_MANY;
        }
        try {
            return answers.apply(request);
        } finally {
            waiting.release();
        }
    }

    /** Closes the connections that have taken too long to ask, or to take their answer. */
    void closeTheSilent() {
        long now = ticks.nanos();
        for (Map.Entry<SocketChannel, Long> each : speaking.entrySet()) {
            if (now - each.getValue() > QUESTION_TIMEOUT.toNanos()) {
                try {
                    each.getKey().close();
                } catch (IOException closedAllTheSame) {
                    // Its own thread sees it.
                }
            }
        }
    }

    /** Takes no more connections, and lets those that are being answered end, for a moment. */
    void finish() throws InterruptedException {
        try {
            socket.channel().close();
        } catch (IOException closedAllTheSame) {
            // Nothing more is accepted either way.
        }
        long end = ticks.nanos() + SHUTDOWN_GRACE.toNanos();
        while (answering.get() > 0 && ticks.nanos() - end < 0) {
            Thread.sleep(STEP);
        }
    }
}
