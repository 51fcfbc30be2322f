package dev.lanyard.cli;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.RoleIdentity;
import dev.lanyard.cluster.ClusterRef;
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
            description = "The role of this profile; its ARN comes from STS.")
    private @Nullable String profile;

    @Option(names = "--dry-run", description = "Only show what would be done.")
    boolean dryRun;

    /**
     * Reads the options and gets the credentials.
     *
     * @return what a revocation needs, and a grant as well
     * @throws ProblemException if an option is missing or wrong, or if there are no credentials
     */
    AccessChange.Request request(
            Cli cli, CredentialsSource credentials, Supplier<CallerIdentity> callerIdentity) {
        AwsConfig config = cli.config();
        Profile administrator = options.profile(cli, config);
        String region = options.region(cli, administrator);
        RoleCredentials keys = credentials.run(config, administrator.name(), null);
        if ((arn == null) == (profile == null)) {
            throw ProblemException.usage(
                    "the role is given " + (arn == null ? "not at all" : "twice"),
                    "Pass --role ARN or --for-profile P");
        }
        RoleIdentity role;
        if (arn != null) {
            role = RoleIdentity.of(arn, AccessOptions.ssoRegion(administrator), null);
        } else {
            Profile other = config.require(new ProfileName(String.valueOf(profile)));
            role =
                    RoleIdentity.of(
                            callerIdentity
                                    .get()
                                    .arn(credentials.run(config, other.name(), null), region),
                            AccessOptions.ssoRegion(other),
                            other.chain() == null ? null : other.chain().roleArn());
        }
        return new AccessChange.Request(keys, new ClusterRef("", region, options.cluster), role);
    }

    static void tell(Cli cli, AccessChange change) {
        String where = " in cluster " + change.cluster();
        if (change.steps().isEmpty()) {
            cli.println("Nothing had to be changed for " + change.role().fullArn() + where + ".");
            return;
        }
        cli.println((change.done() ? "Done" : "Would be done") + where + ":");
        change.steps().forEach(step -> cli.println("  " + step));
        if (!change.diff().isEmpty()) {
            cli.print(change.diff());
        }
        if (change.backup() != null) {
            cli.note("the old aws-auth is saved in " + change.backup());
        }
        if (!change.done()) {
            cli.note("nothing was changed (--dry-run)");
        }
    }
}
