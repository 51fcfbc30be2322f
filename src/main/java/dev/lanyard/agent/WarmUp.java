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
 * Has the agent ask itself for a token that is at hand, over its own socket, until all that runs on
 * the way is compiled. The first answers are interpreted and take a caller ten times as long.
 */
final class WarmUp {
    private static final String MARK = ".rehearsal";

    /** Who asks first often asks a dozen times: that is not to be held up. */
    private static final Duration BURST = Duration.ofSeconds(1);

    private final AgentClient client;
    private final Environment environment;
    private final int times;
    private final String mark = UUID.randomUUID().toString();
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * A rehearsal that has not begun.
     *
     * @param socket the agent's own
     * @param times enough for this Java to have compiled what it runs
     */
    WarmUp(Path socket, Environment environment, int times) {
        this.client = new AgentClient(socket);
        this.environment = environment;
        this.times = times;
    }

    /** Whether a question is one of it: nobody has really asked. */
    boolean isOf(Request question) {
        return mark.equals(question.variables().get(MARK));
    }

    /** With the question that somebody has been answered just now; once for all. */
    void after(Request question) {
        if (question.kind() == Request.Kind.TOKEN) {
            begin(question.arguments(), question.variables());
        }
    }

    /** With a question from surroundings like the agent's own; once for all. */
    void of(List<String> arguments) {
        begin(arguments, CallerEnvironment.of(environment));
    }

    private void begin(List<String> arguments, Map<String, String> asked) {
        if (begun.getAndSet(true)) {
            return;
        }
        Map<String, String> variables = new HashMap<>(asked);
        variables.put(MARK, mark);
        Request question = new Request(Request.Kind.TOKEN, arguments, variables);
        Thread.ofPlatform().daemon().name("agent-rehearsal").start(() -> run(question));
    }

    private void run(Request question) {
        try {
            Thread.sleep(BURST);
        } catch (InterruptedException ending) {
            return;
        }
        for (int i = 0; i < times; i++) {
            if (!(client.ask(question) instanceof Response.Answered answer)
                    || answer.exitCode() != 0) {
                return;
            }
        }
    }
}
