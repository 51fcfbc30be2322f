package dev.lanyard.cli;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.RoleIdentity;
import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Common options of the commands that change a role's access, and the output of the change. */
final class AccessChangeOptions {
    @Mixin private AccessOptions options = new AccessOptions();

    @Option(names = "--role", paramLabel = "ARN", description = "The role's ARN, with its path.")
    private @Nullable String arn;

    @Option(
            names = "--for-profile",
            paramLabel = "P",
            completionCandidates = Names.Profiles.class,
            description = "The role of this profile; its ARN comes from STS.")
    private @Nullable String profile;

    @Option(names = "--dry-run", description = "Only show what would be done.")
    private boolean dryRun;

    /**
     * What a change is about.
     *
     * @param administrator credentials that may change access
     * @param region the cluster's region
     * @param cluster the cluster's name
     * @param role the role whose access changes
     */
    record Subject(
            RoleCredentials administrator, String region, String cluster, RoleIdentity role) {}

    boolean isDry() {
        return dryRun;
    }

    /**
     * Reads the options and gets the credentials.
     *
     * @throws ProblemException if an option is missing or wrong, or if there are no credentials
     */
    Subject subject(
            Cli cli, CredentialsSource credentials, Supplier<CallerIdentity> callerIdentity) {
        AwsConfig config = cli.config();
        Profile administrator = options.profile(cli, config);
        String region = options.region(cli, administrator);
        return new Subject(
                options.credentials(cli, credentials, config),
                region,
                options.cluster(),
                role(credentials, callerIdentity, config, administrator, region));
    }

    private RoleIdentity role(
            CredentialsSource source,
            Supplier<CallerIdentity> callerIdentity,
            AwsConfig config,
            Profile administrator,
            String region) {
        if ((arn == null) == (profile == null)) {
            throw ProblemException.usage(
                    "the role is given " + (arn == null ? "not at all" : "twice"),
                    "Pass --role ARN or --for-profile P");
        }
        if (arn != null) {
            return RoleIdentity.of(arn, AccessOptions.ssoRegion(administrator), null);
        }
        Profile other = config.require(new ProfileName(String.valueOf(profile)));
        RoleCredentials keys = source.run(config, other.name(), null);
        return RoleIdentity.of(
                callerIdentity.get().arn(keys, region),
                AccessOptions.ssoRegion(other),
                other.chain() == null ? null : other.chain().roleArn());
    }

    /** Prints what was done, or would be. */
    static void tell(Cli cli, AccessChange change) {
        String where = " in cluster " + change.cluster();
        if (change.steps().isEmpty()) {
            cli.terminal()
                    .out()
                    .println(
                            "Nothing had to be changed for "
                                    + change.role().fullArn()
                                    + where
                                    + ".");
            return;
        }
        cli.terminal().out().println((change.done() ? "Done" : "Would be done") + where + ":");
        change.steps().forEach(step -> cli.terminal().out().println("  " + step));
        if (!change.diff().isEmpty()) {
            cli.terminal().out().print(change.diff());
        }
        if (change.backup() != null) {
            cli.note("the old aws-auth is saved in " + change.backup());
        }
        if (!change.done()) {
            cli.note("nothing was changed (--dry-run)");
        }
    }
}
