package dev.lanyard.agent;

import dev.lanyard.agent.wire.Answer;
import dev.lanyard.agent.wire.Request;
import dev.lanyard.agent.wire.Wire;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections, one question each. A connection that says nothing is closed after a while, one
 * that says nonsense at once, and there are never more than a number of them: the rest wait in the
 * socket's queue.
 */
final class SocketServer {
    private static final Duration QUESTION_TAKES_AT_MOST = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 256;

    private final BoundSocket socket;
    private final Function<Request, Answer> answers;
    private final AnswerTimes times;
    private final Ticks ticks;
    private final @Nullable Principal owner;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final Map<SocketChannel, Long> speaking = new ConcurrentHashMap<>();

    SocketServer(
            BoundSocket socket, Function<Request, Answer> answers, AnswerTimes times, Ticks ticks) {
        this.socket = socket;
        this.answers = answers;
        this.times = times;
        this.ticks = ticks;
        this.owner = owner(socket.path());
    }

    /** Accepts until the socket is closed. */
    void run() {
        while (true) {
            try {
                room.acquire();
            } catch (InterruptedException ending) {
                return;
            }
            SocketChannel connection = null;
            try {
                connection = socket.channel().accept();
            } catch (IOException closedOrOutOfFiles) {
                room.release();
                if (!socket.channel().isOpen() || !pause()) {
                    return;
                }
            }
            if (connection != null) {
                SocketChannel accepted = connection;
                Thread.ofVirtual().start(() -> converse(accepted));
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
            speaking.put(connection, ticks.nanos());
            if (!isOwner(connection)) {
                return;
            }
            Answer answer;
            long began;
            try {
                Request request = Wire.readQuestion(connection);
                speaking.remove(connection);
                began = ticks.nanos();
                answer = answers.apply(request);
            } catch (Wire.UnknownQuestionException other) {
                began = ticks.nanos();
                answer = new Answer.Pass("the agent is of another version");
            }
            speaking.put(connection, ticks.nanos());
            Wire.write(connection, answer);
            times.note(ticks.nanos() - began);
        } catch (IOException | IllegalArgumentException nonsenseOrGone) {
            // Nobody is there to be told, and a log of it could be flooded.
        } finally {
            speaking.remove(connection);
            room.release();
        }
    }

    /** Closes the connections that have taken too long to ask, or to take their answer. */
    void closeTheSilent() {
        long now = ticks.nanos();
        for (Map.Entry<SocketChannel, Long> each : speaking.entrySet()) {
            if (now - each.getValue() > QUESTION_TAKES_AT_MOST.toNanos()) {
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
        if (room.tryAcquire(MOST_AT_ONCE, 1, TimeUnit.SECONDS)) {
            room.release(MOST_AT_ONCE);
        }
    }

    private boolean isOwner(SocketChannel connection) throws IOException {
        if (owner == null
                || !connection.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return true;
        }
        UnixDomainPrincipal peer = connection.getOption(ExtendedSocketOptions.SO_PEERCRED);
        return peer.user().getName().equals(owner.getName());
    }

    private static @Nullable Principal owner(Path socket) {
        try {
            return Files.getOwner(socket, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException noOwners) {
            return null;
        }
    }
}
