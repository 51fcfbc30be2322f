package dev.lanyard.cli;

import java.util.List;

/** What {@code lanyard agent}, {@code demo} and {@code token} hand over to. */
public interface Programs {
    /** Runs the agent until it is stopped; returns what to exit with. */
    int agent(Terminal terminal);

    /** Runs the demo. */
    void demo(DemoOptions options, Terminal terminal);

    /** Does at the demo's sign-in page what a person would. */
    void visit(String address);

    /** Runs the token command; returns what to exit with. */
    int token(List<String> arguments, Terminal terminal);
}
