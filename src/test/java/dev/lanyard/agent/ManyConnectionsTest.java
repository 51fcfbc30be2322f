package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.Folders;
import dev.lanyard.os.local.LocalClient;
import dev.lanyard.os.local.LocalSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand connections of every kind leave nothing behind that stops the next. */
@Timeout(300)
class ManyConnectionsTest {
    private static final int CONNECTIONS = 10_000;
    private static final int CALLERS = 4;
    private static final Request PING = Request.of(Request.Kind.PING);
    private static final Response PONG = Response.Answered.of(0, "pong", "");

    @TempDir Path home;

    @Test
    void tenThousandConnectionsOneAfterTheOtherAndSeveralAtOnce() throws Exception {
        Folders folders = new Folders(home, home, home, home.resolve("run"));
        try (BoundSocket socket = Objects.requireNonNull(BoundSocket.bind(folders));
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            SocketServer server =
                    new SocketServer(socket, _ -> PONG, new LatencyHistogram(), System::nanoTime);
            server.start();
            Callable<Integer> calls = () -> call(folders.agentSocket());
            int answered = 0;
            for (Future<Integer> each :
                    callers.invokeAll(Collections.nCopies(CALLERS, calls), 4, TimeUnit.MINUTES)) {
                answered += each.get();
            }
            assertThat(answered).isEqualTo(CONNECTIONS * 8 / 10);
            assertThat(new AgentClient(folders.agentSocket()).ask(PING)).isEqualTo(PONG);
            server.shutDown();
        }
    }

    /**
     * Of ten connections, one is garbage, and one is left at once; returns the number of answers.
     */
    private static int call(Path socket) throws IOException {
        int answered = 0;
        for (int i = 0; i < CONNECTIONS / CALLERS; i++) {
            if (i % 10 < 8) {
                answered += new AgentClient(socket).ask(PING).equals(PONG) ? 1 : 0;
                continue;
            }
            try (LocalClient client = LocalSocket.client(socket)) {
                client.connect();
                if (i % 10 == 8) {
                    client.write(ByteBuffer.wrap(new byte[] {'?', '!', 0, -1}));
                }
            }
        }
        return answered;
    }
}
