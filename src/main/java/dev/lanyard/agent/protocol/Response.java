package dev.lanyard.agent.protocol;

import dev.lanyard.secret.SecretText;
import java.util.List;

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
        public static Answered of(int exitCode, String out, String err) {
            return new Answered(exitCode, SecretText.of(out), err);
        }
    }

    /**
     * The caller becomes a program. Only the native launcher can, so no Java client gets this.
     *
     * @param arguments the caller's command line, whose bytes the program gets unchanged
     */
    record Become(Replacement program, List<String> arguments) implements Response {
        /** Returns how many words at the end of the program's are the caller's own. */
        public int callersWords() {
            List<String> words = program.words();
            int count = 0;
            while (count < Math.min(words.size(), arguments.size())
                    && words.get(words.size() - 1 - count)
                            .equals(arguments.get(arguments.size() - 1 - count))) {
                count++;
            }
            return count;
        }
    }

    /**
     * The agent cannot answer, because its version or its environment differs from the caller's.
     * The caller does the work itself.
     */
    record Pass(String why) implements Response {}

    /**
     * There is no agent, or it exited before it answered.
     *
     * @param why one line
     */
    record NoAgent(String why) implements Response {}
}
