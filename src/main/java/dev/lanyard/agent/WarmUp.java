package dev.lanyard.agent;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends requests for a cached token to the agent's own socket until the JIT has compiled the path.
 * Interpreted, the first answers take ten times as long.
 */
final class WarmUp {
    private static final String MARK = ".rehearsal";

    /** The first caller often sends a burst of requests; the warm-up starts after it. */
    private static final Duration BURST = Duration.ofSeconds(1);

    private final AgentClient client;
    private final int times;
    private final String mark = UUID.randomUUID().toString();
    private final AtomicBoolean started = new AtomicBoolean();

    /** Creates a warm-up by a number of requests, after which the path is compiled. */
    WarmUp(Path socket, int times) {
        this.client = new AgentClient(socket);
        this.times = times;
    }

    boolean contains(Request request) {
        return mark.equals(request.variables().get(MARK));
    }

    /**
     * Starts the warm-up; the first call only.
     *
     * @param arguments arguments of a token request that is now answered from the cache
     * @param callerVariables variables of the request
     */
    void start(List<String> arguments, Map<String, String> callerVariables) {
        if (started.getAndSet(true)) {
            return;
        }
        Map<String, String> variables = new HashMap<>(callerVariables);
        variables.put(MARK, mark);
        Request request = new Request(Request.Kind.TOKEN, arguments, variables);
        Thread.ofPlatform().daemon().name("agent-rehearsal").start(() -> run(request));
    }

    private void run(Request request) {
        try {
            Thread.sleep(BURST);
        } catch (InterruptedException _) {
            return;
        }
        for (int i = 0; i < times; i++) {
            if (!(client.ask(request) instanceof Response.Answered answer)
                    || answer.exitCode() != 0) {
                return;
            }
        }
    }
}
