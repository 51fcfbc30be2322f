package dev.lanyard.agent.protocol;

import dev.lanyard.secret.SecretText;

/** The outcome of a request to the agent. */
public sealed interface Response {
    /**
     * The agent answered.
     *
     * @param exitCode exit code for a command that only prints this response
     * @param out for standard output; may contain a token or credentials
     * @param err for standard error
     */
    record Answered(int exitCode, SecretText out, String err) implements Response {
        /** Creates a response without secrets. */
        public static Answered of(int exitCode, String out, String err) {
            return new Answered(exitCode, SecretText.of(out), err);
        }
    }

    /**
     * The agent cannot answer, because its version or its environment differs from the caller's.
     * The caller does the work itself.
     *
     * @param why one line
     */
    record Pass(String why) implements Response {}

    /**
     * There is no agent, or it exited before it answered.
     *
     * @param why one line
     */
    record NoAgent(String why) implements Response {}
}
