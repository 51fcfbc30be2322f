package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for where AWS tools get the credentials of new profiles. */
final class NewProfileOptions {
    @Option(
            names = "--convert",
            description = {
                "Let the new profiles get credentials from Lanyard in every AWS tool, as lanyard"
                        + " profiles convert does.",
                "Default if the config has such profiles already."
            })
    private boolean convert;

    @Option(
            names = "--no-convert",
            description = "Give the new profiles sso keys. Default if none is converted yet.")
    private boolean noConvert;

    /** Returns the program of the new profiles' credential_process; null for sso keys. */
    @Nullable String credentialsCommand(Cli cli, AwsConfig config) {
        if (convert && noConvert) {
            throw ProblemException.usage(
                    "--convert and --no-convert exclude each other", "Leave one out.");
        }
        return convert || (!noConvert && config.hasConverted())
                ? cli.install().get().credentialsCommand().toString()
                : null;
    }
}
