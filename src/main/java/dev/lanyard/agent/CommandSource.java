package dev.lanyard.agent;

import dev.lanyard.agent.protocol.AgentConnection;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;

/** Runs command lines in the agent. */
@FunctionalInterface
public interface CommandSource {
    /**
     * Runs a command for its caller.
     *
     * @param request the command line, and the caller's variables
     * @param agent answers what the command asks the agent for
     * @return what the command printed; {@link Response.Pass} if the caller has to run it
     */
    Response run(Request request, AgentConnection agent);
}
