package dev.lanyard.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that put a role's credentials into an environment. */
final class EnvironmentOptions {
    @Mixin private RoleArnOption roleArn = new RoleArnOption();

    @Option(
            names = "--region",
            paramLabel = "R",
            completionCandidates = Names.Regions.class,
            description = "Sets AWS_REGION. Default: the profile's.")
    private @Nullable String region;

    @Mixin private DurationOption duration = new DurationOption();

    /** Returns the ARN of a role to assume, or null. */
    @Nullable String roleArn() {
        return roleArn.value();
    }

    /** Returns the region, or null. */
    @Nullable String region() {
        return region;
    }

    /** Returns how long the credentials are to last, or null. */
    @Nullable Duration duration() {
        return duration.value();
    }
}
