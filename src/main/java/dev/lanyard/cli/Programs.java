package dev.lanyard.cli;

import dev.lanyard.agent.protocol.Replacement;
import dev.lanyard.secret.SecretText;
import java.util.List;

/** What {@code lanyard agent}, {@code token} and {@code exec} hand over to. */
public interface Programs {
    /** Runs the agent until it is stopped; returns what to exit with. */
    int agent(Terminal terminal);

    /** Runs the token command; returns what to exit with. */
    int token(List<String> arguments, Terminal terminal);

    /**
     * Has a program take this command's place; a command returns what this returns, and does
     * nothing after it. The native launcher becomes the program after this process has ended.
     * Without one, the program runs as a child of this process.
     */
    int become(Replacement program);

    /** Where a program finds its credentials. */
    record Serving(String address, SecretText token) {}

    /**
     * Starts the helper that serves credentials to the program that takes this command's place.
     *
     * @param arguments options and profile of {@code serve-credentials}
     */
    Serving serveCredentials(List<String> arguments);

    /**
     * Returns the id of the process that will be the program, or that waits for it. A helper of the
     * program ends when that process ends.
     */
    long programId();
}
