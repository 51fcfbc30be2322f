package dev.lanyard.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.SocketPeer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
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
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentClientTest {
    private static final Request REQUEST = new Request(Request.Kind.TOKEN, List.of(), Map.of());

    @TempDir Path folder;
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("s")), 1);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void anAgentOfAnotherUserIsToldNothing() throws Exception {
        CompletableFuture<Integer> heard =
                CompletableFuture.supplyAsync(() -> {
                    try (SocketChannel caller = server.accept()) {
                        return caller.read(ByteBuffer.allocate(100));
                    } catch (IOException broken) {
                        return -2;
                    }
                });

        Response answer =
                new AgentClient(folder.resolve("s"), SocketPeer.named("somebody else"))
                        .ask(REQUEST);

        assertThat(answer).isInstanceOf(Response.NoAgent.class);
        assertThat(heard.get()).isEqualTo(-1);
    }

    @Test
    void anAnswerThatDripsIsNotWaitedForWithoutEnd() {
        Thread.ofVirtual()
                .start(() -> {
                    try (SocketChannel caller = server.accept()) {
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
    void aQueueThatIsFullIsNotWaitedInWithoutEnd() {
        for (int i = 0; i < 4; i++) {
            assertThat(new AgentClient(folder.resolve("s")).ask(REQUEST, Duration.ofMillis(200)))
                    .isInstanceOf(Response.NoAgent.class);
        }
    }
}
