package dev.lanyard.cli;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Common options of {@code lanyard access}: the cluster and the profile. */
final class AccessOptions {
    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "Profile whose role is used. Default: AWS_PROFILE, then \"default\".")
    private @Nullable String profile;

    @Option(names = "--cluster", required = true, paramLabel = "NAME", description = "The cluster.")
    String cluster = "";

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "The cluster's region. Default: the profile's.")
    private @Nullable String region;

    Profile profile(Cli cli, AwsConfig config) {
        return config.require(cli.profileName(profile));
    }

    String region(Cli cli, Profile of) {
        return cli.regionOfCluster(region, of, cluster);
    }

    static @Nullable String ssoRegion(Profile profile) {
        return profile.session() == null ? null : profile.session().region();
    }
}
