package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.TestClock;
import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.Wire;
import dev.lanyard.os.Folders;
import dev.lanyard.os.local.LocalClient;
import dev.lanyard.os.local.LocalConnection;
import dev.lanyard.os.local.LocalSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a connection may take, and how many there may be. */
@Timeout(60)
class SocketServerLimitsTest {
    private static final Request TOKEN = Request.of(Request.Kind.TOKEN, "dev");
    private static final Request PING = Request.of(Request.Kind.PING);
    private static final Response PONG = Response.Answered.of(0, "pong", "");

    @TempDir Path home;

    private final TestClock times = new TestClock();
    private final LatencyHistogram answerTimes = new LatencyHistogram();
    private final Semaphore accepted = new Semaphore(0);
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<LocalClient> callers = new ArrayList<>();
    private volatile Response token = Response.Answered.of(0, "token", "");

    /** The thread that binds a socket closes it. */
    private final ExecutorService binder = Executors.newSingleThreadExecutor();

    private Folders folders;
    private BoundSocket socket;
    private SocketServer server;

    @BeforeEach
    void start() throws Exception {
        folders = new Folders(home, home, home, home.resolve("run"));
        socket = Objects.requireNonNull(Await.result(binder.submit(this::bind)));
        server =
                new SocketServer(socket, this::answer, answerTimes, times) {
                    @Override
                    boolean isTrusted(LocalConnection connection) {
                        accepted.release();
                        return true;
                    }
                };
        server.start();
    }

    private @Nullable BoundSocket bind() {
        return BoundSocket.bind(folders);
    }

    private Response answer(Request request) {
        if (request.kind() == Request.Kind.PING) {
            return PONG;
        }
        waiting.incrementAndGet();
        try {
            Await.open(release);
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
        return token;
    }

    @AfterEach
    void close() throws Exception {
        release.countDown();
        for (LocalClient caller : callers) {
            caller.close();
        }
        Await.result(binder.submit(socket::close));
        binder.close();
    }

    private LocalClient connect() throws IOException {
        LocalClient caller = LocalSocket.client(folders.agentSocket());
        caller.connect();
        callers.add(caller);
        return caller;
    }

    private LocalClient asks(Request request) throws IOException {
        LocalClient caller = connect();
        Wire.write(caller, request);
        return caller;
    }

    private Response ask(Request request) {
        return new AgentClient(folders.agentSocket()).ask(request);
    }

    @Test
    void aConnectionHasFiveSecondsToAskAndIsClosedAfterThem() throws Exception {
        LocalClient silent = connect();
        accepted.acquire();
        times.pass(Duration.ofSeconds(5));
        server.closeTimedOut();
        Wire.write(silent, PING);
        assertThat(Wire.readResponse(silent)).isEqualTo(PONG);

        LocalClient tooSilent = connect();
        accepted.acquire();
        times.pass(Duration.ofSeconds(5).plusNanos(1));
        server.closeTimedOut();
        assertThat(tooSilent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void itIsQuietOnceTheAnswerIsGiven() throws Exception {
        asks(TOKEN);
        Await.until("the question", () -> waiting.get() == 1);
        Future<Boolean> quiet = binder.submit(server::becomesQuiet);
        release.countDown();
        assertThat(Await.result(quiet)).isTrue();
    }

    @Test
    void itIsNotQuietWhileACallerWaitsForMoreThanASecond() throws Exception {
        asks(TOKEN);
        Await.until("the question", () -> waiting.get() == 1);
        Future<Boolean> quiet = binder.submit(server::becomesQuiet);
        Await.until(
                "the end of the second",
                () -> {
                    times.pass(Duration.ofSeconds(1).plusNanos(1));
                    return quiet.isDone();
                });
        assertThat(Await.result(quiet)).isFalse();
    }

    @Test
    void whoHasAskedIsNotHurried() throws Exception {
        LocalClient caller = asks(TOKEN);
        Await.until("the question", () -> waiting.get() == 1);
        times.pass(Duration.ofMinutes(1));
        server.closeTimedOut();
        release.countDown();

        assertThat(Wire.readResponse(caller)).isEqualTo(token);
        Await.until("its time", () -> answerTimes.count() == 1);
        assertThat(answerTimes.micros(1.0)).isGreaterThanOrEqualTo(60_000_000);
    }

    @Test
    void whoDoesNotTakeTheAnswerIsClosed() throws Exception {
        token = Response.Answered.of(0, "x".repeat(3_000_000), "");
        release.countDown();
        LocalClient caller = asks(TOKEN);
        Await.until(
                "the end of the connection",
                () -> {
                    times.pass(Duration.ofSeconds(6));
                    server.closeTimedOut();
                    try {
                        caller.write(ByteBuffer.wrap(new byte[1]));
                        return false;
                    } catch (IOException closed) {
                        return true;
                    }
                });
        assertThat(ask(PING)).isEqualTo(PONG);
    }

    @Test
    void aThousandMayWaitAndOneMoreIsTurnedAwayWhileOthersAreServed() throws Exception {
        List<LocalClient> asked = new ArrayList<>();
        for (int i = 0; i < 1024; i++) {
            asked.add(asks(i % 2 == 0 ? TOKEN : Request.of(Request.Kind.CREDENTIALS, "dev")));
        }
        Await.until("all of them", () -> waiting.get() == 1024);

        assertThat(ask(TOKEN))
                .isInstanceOfSatisfying(
                        Response.Answered.class,
                        answered -> {
                            assertThat(answered.exitCode()).isEqualTo(1);
                            assertThat(answered.err())
                                    .isEqualTo(
                                            "lanyard: too many programs are waiting for the agent."
                                                    + " Try again in a minute\n");
                        });
        assertThat(ask(PING)).isEqualTo(PONG);
        release.countDown();
        for (LocalClient caller : asked) {
            assertThat(Wire.readResponse(caller)).isEqualTo(token);
        }
        assertThat(ask(TOKEN)).isEqualTo(token);
    }

    @Test
    void manyMoreThanMayAskAtOnceCanAskOneAfterTheOther() throws Exception {
        for (int i = 0; i < 300; i++) {
            assertThat(ask(PING)).isEqualTo(PONG);
        }
        Await.until("their times", () -> answerTimes.count() == 300);
    }

    @Test
    void theEndWaitsForThoseWhoAreBeingAnswered() throws Exception {
        LocalClient caller = asks(TOKEN);
        Await.until("the question", () -> waiting.get() == 1);
        Thread ending = Thread.ofVirtual().start(this::finish);
        Await.until("the end of the listening", () -> !socket.server().isOpen());
        release.countDown();

        assertThat(Wire.readResponse(caller)).isEqualTo(token);
        Await.end(ending);
    }

    @Test
    void theEndWaitsForNobodyLongerThanASecond() throws Exception {
        asks(TOKEN);
        Await.until("the question", () -> waiting.get() == 1);
        Thread ending = Thread.ofVirtual().start(this::finish);
        Await.until("the end of the listening", () -> !socket.server().isOpen());

        Await.until(
                "the end",
                () -> {
                    times.pass(Duration.ofSeconds(1));
                    return !ending.isAlive();
                });
        assertThat(release.getCount()).isEqualTo(1);
    }

    private void finish() {
        try {
            server.shutDown();
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }
}
