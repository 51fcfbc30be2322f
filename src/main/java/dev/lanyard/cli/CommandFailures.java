package dev.lanyard.cli;

import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports what a command line ends with: a failure, or wrong usage. Not lambdas, as start-up
 * archives leave out those of picocli's interfaces.
 */
record CommandFailures(Terminal terminal, BooleanSupplier verbose)
        implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    @Override
    public int handleExecutionException(
            Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        terminal.out().flush();
        return ExitCodes.of(thrown, terminal.err(), verbose.getAsBoolean());
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] words) {
        String message = String.valueOf(wrong.getMessage()).strip();
        String help = wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        String offer = "";
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            offer = "Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "? ";
        }
        terminal.err()
                .println(
                        "lanyard: "
                                + message.lines().findFirst().orElse("wrong usage")
                                + ". "
                                + offer
                                + "See: "
                                + help);
        return CommandLine.ExitCode.USAGE;
    }
}
