package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A profile, named by an option or as the command's argument. */
final class ProfileArgument {
    @Option(names = "--profile", paramLabel = "P", description = "The same as PROFILE.")
    @Nullable String option;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROFILE",
            description = "Profile of the role. Default: AWS_PROFILE, then \"default\".")
    @Nullable String argument;

    /** Returns the name that was given, or null. */
    @Nullable String given() {
        if (option != null && argument != null) {
            throw ProblemException.usage(
                    "two profiles are named: " + option + " and " + argument, "Name one");
        }
        return option == null ? argument : option;
    }
}
