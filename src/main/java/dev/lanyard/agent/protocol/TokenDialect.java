package dev.lanyard.agent.protocol;

import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.os.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How kubectl and the token command talk: the agent needs both ends, the token command too. */
public interface TokenDialect {
    /** The help text, where the arguments ask for it; else null. */
    @Nullable String help(List<String> arguments);

    /**
     * Reads the arguments.
     *
     * @param arguments those of the token command
     * @param caller the asker's variables
     * @throws dev.lanyard.problem.ProblemException of kind USAGE when they do not fit
     */
    TokenQuery read(List<String> arguments, Environment caller);

    /** What goes to standard output. */
    byte[] write(TokenQuery query, EksToken token);
}
