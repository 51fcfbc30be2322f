package dev.lanyard.cli;

import java.util.function.Predicate;
import picocli.CommandLine;

/**
 * Runs the last command of a command line, if this process may.
 *
 * <p>Not a lambda: start-up archives leave out lambdas of interfaces that were compiled for an old
 * Java, which picocli's are, and the interfaces with them.
 */
record PermittedStrategy(Predicate<Object> permitted) implements CommandLine.IExecutionStrategy {
    @Override
    public int execute(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return permitted.test(last.commandSpec().userObject())
                ? new CommandLine.RunLast().execute(parsed)
                : CommandLine.ExitCode.SOFTWARE;
    }
}
