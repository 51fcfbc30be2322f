package dev.lanyard.agent;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.Environment;
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
    private final Environment environment;
    private final int times;
    private final String mark = UUID.randomUUID().toString();
    private final AtomicBoolean started = new AtomicBoolean();

    /**
     * Creates a warm-up.
     *
     * @param socket the agent's socket
     * @param times number of requests until the path is compiled
     */
    WarmUp(Path socket, Environment environment, int times) {
        this.client = new AgentClient(socket);
        this.environment = environment;
        this.times = times;
    }

    /** Returns whether a request is part of the warm-up. */
    boolean contains(Request request) {
        return mark.equals(request.variables().get(MARK));
    }

    /** Starts the warm-up with a request that was just answered; the first call only. */
    void startAfter(Request request) {
        if (request.kind() == Request.Kind.TOKEN) {
            begin(request.arguments(), request.variables());
        }
    }

    /** Starts the warm-up with a request from the agent's own environment; the first call only. */
    void startWith(List<String> arguments) {
        begin(arguments, CallerEnvironment.of(environment));
    }

    private void begin(List<String> arguments, Map<String, String> callerVariables) {
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
