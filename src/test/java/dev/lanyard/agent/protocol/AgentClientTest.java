package dev.lanyard.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.local.LocalClient;
import dev.lanyard.os.local.LocalConnection;
import dev.lanyard.os.local.LocalServer;
import dev.lanyard.os.local.LocalSocket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentClientTest {
    private static final Request REQUEST = new Request(Request.Kind.TOKEN, List.of(), Map.of());

    private static final byte MARK = '!';

    @TempDir Path folder;
    private LocalServer server;

    @BeforeEach
    void listen() throws IOException {
        server = LocalSocket.bind(folder.resolve("s"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void anAgentOfAnotherUserIsToldNothing() throws Exception {
        CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(this::bytesBeforeTheMark);

        AgentClient client =
                new AgentClient(folder.resolve("s")) {
                    @Override
                    boolean isTrusted(LocalClient channel) {
                        return false;
                    }
                };
        Response answer = client.ask(REQUEST);

        assertThat(answer).isInstanceOf(Response.NoAgent.class);
        try (LocalClient next = LocalSocket.client(folder.resolve("s"))) {
            next.connect();
            next.write(ByteBuffer.wrap(new byte[] {MARK}));
            assertThat(heard.get()).isZero();
        }
    }

    /** How many bytes callers send before one sends the mark. */
    private int bytesBeforeTheMark() {
        for (int bytes = 0; ; ) {
            try (LocalConnection caller = server.accept()) {
                ByteBuffer first = ByteBuffer.allocate(100);
                if (caller.read(first) == 1 && first.get(0) == MARK) {
                    return bytes;
                }
                bytes += first.position();
            } catch (IOException over) {
                return -1;
            }
        }
    }

    @Test
    void anAnswerThatDripsIsNotWaitedForWithoutEnd() {
        Thread.ofVirtual()
                .start(() -> {
                    try (LocalConnection caller = server.accept()) {
                        caller.write(
                                ByteBuffer.wrap(
                                        new byte[] {
                                            'L', 'N', 'Y', 'D', 1, 0, 0, 0, 0, 63, 0, 0, 0, 0, 0, 0
                                        }));
                        while (caller.write(ByteBuffer.wrap(new byte[] {'x'})) > 0) {
                            LockSupport.parkNanos(10_000_000);
                        }
                    } catch (IOException hadEnough) {
                        // That is what the test is about.
                    }
                });

        assertThat(new AgentClient(folder.resolve("s")).ask(REQUEST, Duration.ofMillis(300)))
                .isInstanceOf(Response.NoAgent.class);
    }

    /** An agent that was stopped accepts nothing, and its queue fills up. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a named pipe's queue has no size to choose")
    void aQueueThatIsFullIsNotWaitedInWithoutEnd() throws IOException {
        Path path = folder.resolve("full");
        try (ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            full.bind(UnixDomainSocketAddress.of(path), 1);
            for (int i = 0; i < 4; i++) {
                assertThat(new AgentClient(path).ask(REQUEST, Duration.ofMillis(200)))
                        .isInstanceOf(Response.NoAgent.class);
            }
        }
    }
}
