package dev.lanyard.token;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import java.util.List;

/** Gets tokens from the agent that is running, or from one that is starting. */
final class AgentTokenSource {
    private static final long STEP_MILLIS = 5;

    /** How long the caller waits for a starting agent before it works without one. */
    private static final long START_TIMEOUT_MILLIS = 10_000;

    private final Environment environment;
    private final AgentLauncher leave;
    private final AgentClient client;

    AgentTokenSource(Environment environment, Folders folders, AgentLauncher leave) {
        this.environment = environment;
        this.leave = leave;
        this.client = new AgentClient(folders.agentSocket());
    }

    /** Asks the running agent; waits for one that is starting. */
    Response ask(List<String> arguments) {
        if (environment.get(AgentLauncher.VARIABLE, "").equalsIgnoreCase("off")) {
            return new Response.Pass("agents are disabled");
        }
        Response answer = client.ask(request(arguments));
        return answer instanceof Response.NoAgent && leave.isStarting()
                ? waitFor(arguments, 1000)
                : answer;
    }

    /** Starts a background agent if allowed; returns whether one is starting. */
    boolean startAgent(List<String> arguments) {
        return leave.isAllowed(environment) && leave.launch(arguments);
    }

    /** Asks the agent that was just started, once it is ready. */
    Response askStarting(List<String> arguments) {
        return waitFor(arguments, START_TIMEOUT_MILLIS);
    }

    private Response waitFor(List<String> arguments, long patienceMillis) {
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        Request request = request(arguments);
        while (true) {
            Response answer = client.ask(request);
            if (!(answer instanceof Response.NoAgent) || System.nanoTime() - end > 0) {
                return answer;
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return answer;
            }
        }
    }

    private Request request(List<String> arguments) {
        return new Request(Request.Kind.TOKEN, arguments, CallerEnvironment.of(environment));
    }
}
