package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.DiscoverClusters;
import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final NamedCluster.Sources sources;
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
            NamedCluster.Sources sources,
            Supplier<DiscoverClusters> discoverClusters) {
        this.cli = cli;
        this.setUpClusters = setUpClusters;
        this.sources = sources;
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
        SetUpClusters.Target target =
                new NamedCluster(cli, sources, config)
                        .find(
                                cli.profileName(profiles.isEmpty() ? null : profiles.getFirst()),
                                name,
                                regions.isEmpty() ? null : regions.getFirst(),
                                roleArn);
        return setUp.plan(
                List.of(target),
                new SetUpClusters.Names(alias, userAlias, namespace),
                options.update());
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
                                new ClusterLookup.Wish(profiles, regions, false, false),
                                Thread.currentThread()::isInterrupted);
        return setUp.planAll(found, config, !profiles.isEmpty(), namespace, options.update());
    }
}
