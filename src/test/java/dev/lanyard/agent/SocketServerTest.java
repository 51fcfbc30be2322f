package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.local.LocalConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SocketServerTest {
    private static final Request REQUEST = new Request(Request.Kind.TOKEN, List.of(), Map.of());

    @TempDir Path home;
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void thisUsersCallersAreAnswered() throws Exception {
        assertThat(ask(LocalConnection::isFromThisUser)).isInstanceOf(Response.Answered.class);
        assertThat(answered).hasValue(1);
    }

    @Test
    void anotherUsersCallersAreNot() throws Exception {
        try (RecordedLog log = new RecordedLog(home)) {
            assertThat(ask(_ -> false)).isInstanceOf(Response.NoAgent.class);
            assertThat(log.text()).contains("WARN agent: a call of another user was refused");
        }
        assertThat(answered).hasValue(0);
    }

    @Test
    void callersWhoseUserIsNotKnownAreNot() throws Exception {
        assertThat(
                        ask(connection -> {
                            throw new IOException("no such user");
                        }))
                .isInstanceOf(Response.NoAgent.class);
        assertThat(answered).hasValue(0);
    }

    private interface Check {
        boolean isTrusted(LocalConnection connection) throws IOException;
    }

    private Response ask(Check callers) throws InterruptedException {
        Folders folders =
                Folders.of(
                        new Environment(
                                Map.of("LANYARD_HOME", home.toString()),
                                home,
                                Environment.Os.current()));
        try (BoundSocket socket = Objects.requireNonNull(BoundSocket.bind(folders))) {
            SocketServer server =
                    new SocketServer(
                            socket,
                            request -> {
                                answered.incrementAndGet();
                                return Response.Answered.of(0, "token", "");
                            },
                            new LatencyHistogram(),
                            System::nanoTime) {
                        @Override
                        boolean isTrusted(LocalConnection connection) throws IOException {
                            return callers.isTrusted(connection);
                        }
                    };
            server.start();
            Response answer = new AgentClient(folders.agentSocket()).ask(REQUEST);
            server.shutDown();
            return answer;
        }
    }
}
