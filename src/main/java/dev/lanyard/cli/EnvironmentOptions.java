package dev.lanyard.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that put a role's credentials into an environment. */
final class EnvironmentOptions {
    @Mixin RoleArnOption roleArn = new RoleArnOption();

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "Sets AWS_REGION. Default: the profile's.")
    @Nullable String region;

    @Mixin DurationOption duration = new DurationOption();
}
