package dev.lanyard.agent.protocol;

import dev.lanyard.secret.SecretText;

/** What came of asking the agent. */
public sealed interface Response {
    /**
     * It answered.
     *
     * @param exitCode what a command that has only this to say exits with
     * @param out for standard output: it may hold a token or credentials
     * @param err for standard error
     */
    record Answered(int exitCode, SecretText out, String err) implements Response {
        /** An answer that holds nothing secret. */
        public static Answered of(int exitCode, String out, String err) {
            return new Answered(exitCode, SecretText.of(out), err);
        }
    }

    /**
     * There is an agent, but it can't answer this: it is of another version, or was started in
     * other surroundings. The asker does the work itself.
     *
     * @param why one line
     */
    record Pass(String why) implements Response {}

    /**
     * There is no agent, or it went away before it had answered.
     *
     * @param why one line
     */
    record NoAgent(String why) implements Response {}
}
