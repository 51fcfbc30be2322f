package dev.lanyard.cli;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.CallerIdentity;
import dev.lanyard.access.RoleIdentity;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Common options of {@code lanyard access}: the cluster and the profile. */
final class AccessOptions {
    @Option(
            names = "--profile",
            paramLabel = "P",
            completionCandidates = Names.Profiles.class,
            description = "Profile whose role is used. Default: AWS_PROFILE, then \"default\".")
    private @Nullable String profile;

    @Option(
            names = "--cluster",
            required = true,
            paramLabel = "NAME",
            completionCandidates = Names.Clusters.class,
            description = "The cluster.")
    private String cluster = "";

    @Option(
            names = "--region",
            paramLabel = "R",
            completionCandidates = Names.Regions.class,
            description = "The cluster's region. Default: the profile's.")
    private @Nullable String region;

    String cluster() {
        return cluster;
    }

    Profile profile(Cli cli, AwsConfig config) {
        return config.require(cli.profileName(profile));
    }

    String region(Cli cli, Profile of) {
        String where = cli.region(region, of);
        if (where == null) {
            throw ProblemException.usage(
                    "no region for cluster " + Table.printable(cluster),
                    "Pass --region R, or give profile " + of.name() + " a region");
        }
        return where;
    }

    RoleCredentials credentials(Cli cli, CredentialsSource source, AwsConfig config) {
        return source.run(config, profile(cli, config).name(), null);
    }

    /** The role that a change is about: an ARN, or the role of another profile. */
    static final class Whom {
        @Option(
                names = "--role",
                paramLabel = "ARN",
                description = "The role's ARN, with its path.")
        private @Nullable String arn;

        @Option(
                names = "--for-profile",
                paramLabel = "P",
                completionCandidates = Names.Profiles.class,
                description = "The role of this profile; its ARN comes from STS.")
        private @Nullable String profile;

        RoleIdentity role(
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
                return RoleIdentity.of(arn, ssoRegion(administrator), null);
            }
            Profile other = config.require(new ProfileName(String.valueOf(profile)));
            RoleCredentials keys = source.run(config, other.name(), null);
            return RoleIdentity.of(
                    callerIdentity.get().arn(keys, region),
                    ssoRegion(other),
                    other.chain() == null ? null : other.chain().roleArn());
        }
    }

    static @Nullable String ssoRegion(Profile profile) {
        return profile.session() == null ? null : profile.session().region();
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
