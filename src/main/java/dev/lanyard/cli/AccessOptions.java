package dev.lanyard.cli;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
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

    static @Nullable String ssoRegion(Profile profile) {
        return profile.session() == null ? null : profile.session().region();
    }
}
