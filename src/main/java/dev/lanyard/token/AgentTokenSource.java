package dev.lanyard.token;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import java.util.List;

/** The agent as the token command sees it: the one that is there, or the one that is coming. */
final class AgentTokenSource {
    private static final long STEP_MILLIS = 5;

    /** How long an agent may take to come up before the caller goes on without it. */
    private static final long COMING_UP_MILLIS = 10_000;

    private final Environment environment;
    private final AgentLauncher leave;
    private final AgentClient client;

    AgentTokenSource(Environment environment, Folders folders, AgentLauncher leave) {
        this.environment = environment;
        this.leave = leave;
        this.client = new AgentClient(folders.agentSocket());
    }

    /** Asks the agent that is there; one that is just coming up is waited for. */
    Response ask(List<String> arguments) {
        if (environment.get(AgentLauncher.VARIABLE, "").equalsIgnoreCase("off")) {
            return new Response.Pass("agents are switched off");
        }
        Response answer = client.ask(request(arguments));
        return answer instanceof Response.NoAgent && leave.isUnderWay()
                ? waitFor(arguments, 1000)
                : answer;
    }

    /** Leaves one behind for the next callers, where that is wanted; says whether one is coming. */
    boolean leaveOne(List<String> arguments) {
        return leave.isWanted(environment) && leave.leave(arguments);
    }

    /** Asks the one that was left behind, as soon as it is up. */
    Response askTheComing(List<String> arguments) {
        return waitFor(arguments, COMING_UP_MILLIS);
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
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return answer;
            }
        }
    }

    private Request request(List<String> arguments) {
        return new Request(Request.Kind.TOKEN, arguments, CallerEnvironment.of(environment));
    }
}
