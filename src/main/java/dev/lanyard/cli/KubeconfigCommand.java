package dev.lanyard.cli;

import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.SetUpKubeconfig;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanyard kubeconfig}: makes kubectl work on one cluster or on all clusters found. */
@Command(
        name = "kubeconfig",
        mixinStandardHelpOptions = true,
        description =
                "Makes kubectl work on a cluster (--cluster), or on all that are found"
                        + " (--all), by an entry that gets tokens from Lanyard. Only the lines of that entry"
                        + " change.")
public final class KubeconfigCommand implements Callable<Integer> {
    private final Cli cli;
    private final SetUpKubeconfig setUpKubeconfig;
    private final KubeconfigEntries.Sources sources;

    @Option(
            names = "--profile",
            paramLabel = "P",
            completionCandidates = Names.Profiles.class,
            description =
                    "Profile of the role. Default: AWS_PROFILE, then \"default\". With --all it"
                            + " may be repeated; default there: all signed in.")
    private List<String> profiles = new ArrayList<>();

    @Option(
            names = {"--cluster", "--name"},
            paramLabel = "NAME",
            completionCandidates = Names.Clusters.class,
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
            Cli cli, SetUpKubeconfig setUpKubeconfig, KubeconfigEntries.Sources sources) {
        this.cli = cli;
        this.setUpKubeconfig = setUpKubeconfig;
        this.sources = sources;
    }

    @Override
    public Integer call() {
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
        Path command = cli.install().get().tokenCommand();
        KubeconfigEntries make =
                new KubeconfigEntries(cli, sources, config, command.toString(), options.update());
        List<KubeconfigEntry> entries = cluster == null ? forAll(make) : one(make, cluster);
        KubeconfigResult result =
                setUpKubeconfig.run(
                        entries,
                        setCurrent ? entries.getFirst().contextName() : null,
                        options.update());
        KubeconfigOptions.tell(cli, result);
        cli.warnOfPolicy();
        return ExitCodes.DONE;
    }

    private List<KubeconfigEntry> one(KubeconfigEntries make, String name) {
        if (profiles.size() > 1 || regions.size() > 1) {
            throw ProblemException.usage(
                    "several of --profile or --region for one cluster", "Name one of each");
        }
        return List.of(
                make.one(
                        new KubeconfigEntries.Wish(
                                cli.profileName(profiles.isEmpty() ? null : profiles.getFirst()),
                                name,
                                regions.isEmpty() ? null : regions.getFirst(),
                                roleArn),
                        new KubeconfigEntries.Given(alias, userAlias, namespace)));
    }

    private List<KubeconfigEntry> forAll(KubeconfigEntries make) {
        if (alias != null || userAlias != null || roleArn != null || setCurrent) {
            throw ProblemException.usage(
                    "--alias, --user-alias, --role-arn and --set-current are for one cluster",
                    "Leave them out, or name the cluster with --cluster");
        }
        return make.all(profiles, regions, namespace);
    }
}
