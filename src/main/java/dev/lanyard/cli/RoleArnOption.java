package dev.lanyard.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a role on top of a profile's. */
final class RoleArnOption {
    @Option(
            names = "--role-arn",
            paramLabel = "ARN",
            description = "A role to assume from the profile's role.")
    @Nullable String value;
}
