package dev.lanyard.agent.protocol;

import java.time.Duration;

/** The way to an agent: through its socket, or for a command that runs inside of it. */
@FunctionalInterface
public interface AgentConnection {
    /**
     * Time limit for a response: the agent waits up to 60 s for the user to sign in, then for AWS.
     */
    Duration TIMEOUT = Duration.ofSeconds(90);

    /** Sends a request. A response that takes longer than the timeout counts as none. */
    Response ask(Request request, Duration timeout);

    /** Sends a request and waits for the response, up to {@link #TIMEOUT}. */
    default Response ask(Request request) {
        return ask(request, TIMEOUT);
    }
}
