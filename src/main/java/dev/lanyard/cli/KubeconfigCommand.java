package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.DiscoverClusters;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.SimilarNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "kubeconfig",
        mixinStandardHelpOptions = true,
        description =
                "Makes kubectl work on a cluster (--cluster), or on all that are found"
                        + " (--all), by an entry that gets tokens from Lanyard. Only the lines of that entry"
                        + " change.")
public final class KubeconfigCommand implements Runnable {
    private final Cli cli;
    private final Supplier<SetUpClusters> setUpClusters;
    private final CredentialsSource credentials;
    private final Supplier<EksApi> eks;
    private final Supplier<DiscoverClusters> discoverClusters;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description =
                    "Profile of the role. Default: AWS_PROFILE, then \"default\". With --all it"
                            + " may be repeated; default there: all signed in.")
    private List<String> profiles = new ArrayList<>();

    @Option(
            names = {"--cluster", "--name"},
            paramLabel = "NAME",
            description = "The cluster.")
    private @Nullable String cluster;

    @Option(
            names = "--all",
            description = "Every cluster found, one context each, with unique names.")
    private boolean all;

    @Option(
            names = "--region",
            paramLabel = "R",
            description =
                    "The cluster's region. Default: the profile's. With --all: look there"
                            + " too.")
    private List<String> regions = new ArrayList<>();

    @Option(
            names = "--alias",
            paramLabel = "CONTEXT",
            description = "Name of the context. Default: the cluster's name, if it is free.")
    private @Nullable String alias;

    @Option(names = "--user-alias", paramLabel = "USER", description = "Name of the user.")
    private @Nullable String userAlias;

    @Option(names = "--namespace", paramLabel = "NS", description = "The context's namespace.")
    private @Nullable String namespace;

    @Option(
            names = "--role-arn",
            paramLabel = "ARN",
            description = "A role to assume from the profile's role for the cluster's tokens.")
    private @Nullable String roleArn;

    @Option(names = "--set-current", description = "Make it the current context.")
    private boolean setCurrent;

    @Mixin private KubeconfigOptions options = new KubeconfigOptions();

    public KubeconfigCommand(
            Cli cli,
            Supplier<SetUpClusters> setUpClusters,
            CredentialsSource credentials,
            Supplier<EksApi> eks,
            Supplier<DiscoverClusters> discoverClusters) {
        this.cli = cli;
        this.setUpClusters = setUpClusters;
        this.credentials = credentials;
        this.eks = eks;
        this.discoverClusters = discoverClusters;
    }

    @Override
    public void run() {
        if (all == (cluster != null)) {
            throw ProblemException.usage(
                    all ? "--all and --cluster contradict each other" : "no cluster named",
                    "Use: lanyard kubeconfig --profile P --cluster NAME, or --all");
        }
        for (String name : Arrays.asList(alias, userAlias)) {
            if (name != null && name.isBlank()) {
                throw ProblemException.usage(
                        "an empty name", "Give --alias and --user-alias a name");
            }
        }
        AwsConfig config = cli.config();
        SetUpClusters setUp = setUpClusters.get();
        SetUpClusters.Plan plan =
                cluster == null ? forAll(setUp, config) : one(setUp, config, cluster);
        plan.notes().forEach(cli::note);
        KubeconfigResult result = plan.change(setCurrent).run(options.update());
        KubeconfigOptions.tell(cli, result);
        cli.warnOfPolicy();
    }

    private SetUpClusters.Plan one(SetUpClusters setUp, AwsConfig config, String name) {
        if (profiles.size() > 1 || regions.size() > 1) {
            throw ProblemException.usage(
                    "several of --profile or --region for one cluster", "Name one of each");
        }
        Profile profile =
                config.requireRole(
                        cli.profileName(profiles.isEmpty() ? null : profiles.getFirst()));
        String region =
                cli.regionOfCluster(regions.isEmpty() ? null : regions.getFirst(), profile, name);
        return setUp.plan(
                List.of(
                        new SetUpClusters.Target(
                                describe(config, profile, region, name), profile.name(), roleArn)),
                new SetUpClusters.Names(alias, userAlias, namespace),
                options.update());
    }

    private Cluster describe(AwsConfig config, Profile profile, String region, String name) {
        // As the AWS CLI has it: the profile's own role looks, the other one signs the tokens.
        RoleCredentials keys = credentials.run(config, profile.name(), null);
        ClusterRef ref =
                new ClusterRef(Objects.requireNonNullElse(profile.roleAccount(), ""), region, name);
        try {
            return eks.get().describe(keys, ref);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.NOT_FOUND) {
                throw failure;
            }
            throw ProblemException.notFound(
                    "there is no cluster "
                            + name
                            + " in "
                            + region
                            + " for profile "
                            + profile.name(),
                    offer(keys, ref));
        }
    }

    private String offer(RoleCredentials keys, ClusterRef ref) {
        String offer = "";
        try {
            offer =
                    SimilarNames.suggestion(
                            ref.name(), eks.get().list(keys, ref.accountId(), ref.region()));
        } catch (ProblemException mayNotList) {
            // Then there is nothing to offer.
        }
        return offer.isEmpty() ? "See them all with: lanyard clusters" : offer;
    }

    private SetUpClusters.Plan forAll(SetUpClusters setUp, AwsConfig config) {
        if (alias != null || userAlias != null || roleArn != null || setCurrent) {
            throw ProblemException.usage(
                    "--alias, --user-alias, --role-arn and --set-current are for one cluster",
                    "Leave them out, or name the cluster with --cluster");
        }
        Catalogue found =
                new ClusterLookup(cli, config, discoverClusters)
                        .run(
                                profiles,
                                regions,
                                false,
                                false,
                                Thread.currentThread()::isInterrupted);
        return setUp.planAll(found, config, !profiles.isEmpty(), namespace, options.update());
    }
}
