package dev.lanyard.agent.protocol;

import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.os.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Syntax of token requests: parses arguments and writes the exec credential. The agent and the
 * token command share it.
 */
public interface TokenDialect {
    /** Returns the help text if the arguments ask for it, else null. */
    @Nullable String help(List<String> arguments);

    /**
     * Parses the arguments.
     *
     * @param arguments arguments of the token command
     * @param caller the caller's variables
     * @throws dev.lanyard.problem.ProblemException of kind USAGE if the arguments are invalid
     */
    TokenQuery read(List<String> arguments, Environment caller);

    byte[] write(TokenQuery query, EksToken token);
}
