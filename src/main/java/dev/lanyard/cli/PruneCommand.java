package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.DiscoverClusters;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.KubeconfigUseCases;
import dev.lanyard.kubeconfig.RemoveFromKubeconfig;
import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description =
                "Removes Lanyard's contexts whose cluster EKS no longer has, and Lanyard's users"
                        + " and clusters that no context uses, after showing them. A cluster that could not be checked is not removed.")
public final class PruneCommand implements Runnable {
    private final Cli cli;
    private final KubeconfigUseCases kubeconfigs;
    private final Supplier<DiscoverClusters> discoverClusters;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Mixin private KubeconfigOptions options = new KubeconfigOptions();

    public PruneCommand(
            Cli cli, KubeconfigUseCases kubeconfigs, Supplier<DiscoverClusters> discoverClusters) {
        this.cli = cli;
        this.kubeconfigs = kubeconfigs;
        this.discoverClusters = discoverClusters;
    }

    @Override
    public void run() {
        AwsConfig config = cli.config();
        Set<String> gone = gone(config);
        RemoveFromKubeconfig removeFromKubeconfig = kubeconfigs.remove();
        KubeconfigResult plan =
                removeFromKubeconfig.prune(row -> gone.contains(row.name()), options.dry());
        if (options.write.dryRun || plan.files().isEmpty()) {
            KubeconfigOptions.tell(cli, plan);
            return;
        }
        plan.said().forEach(line -> cli.terminal().err().println("would do: " + line));
        if (!yes && !agreed()) {
            throw ProblemException.of("nothing was removed", "Run it with --yes to remove them");
        }
        KubeconfigOptions.tell(
                cli,
                removeFromKubeconfig.prune(row -> gone.contains(row.name()), options.update()));
    }

    private boolean agreed() {
        String answer = cli.terminal().ask("Remove them (y/N)? ");
        return "y".equalsIgnoreCase(answer) || "yes".equalsIgnoreCase(answer);
    }

    /**
     * Returns the names of contexts whose cluster was not found by a search with their profile and
     * region.
     */
    private Set<String> gone(AwsConfig config) {
        Set<String> profiles = new TreeSet<>();
        Set<String> regions = new TreeSet<>();
        Set<ContextRow> ours = new HashSet<>();
        for (ContextRow row : kubeconfigs.listContexts().run(options.update().kubeconfig())) {
            String profile = row.profile();
            if (!(row.kind() instanceof UserKind.Ours) || profile == null || row.eks() == null) {
                continue;
            }
            if (config.find(new ProfileName(profile)) == null) {
                cli.note(
                        "context "
                                + row.name()
                                + " stays: its profile "
                                + profile
                                + " is not in the AWS config file, so it cannot be checked");
                continue;
            }
            ours.add(row);
            profiles.add(profile);
            if (row.eks().region() != null) {
                regions.add(row.eks().region());
            }
        }
        if (ours.isEmpty()) {
            return Set.of();
        }
        Catalogue found =
                new ClusterLookup(cli, config, discoverClusters)
                        .run(profiles, regions, false, true, Thread.currentThread()::isInterrupted);
        Set<String> gone = new HashSet<>();
        for (ContextRow row : ours) {
            if (isGone(row, found)) {
                gone.add(row.name());
            }
        }
        return gone;
    }

    private static boolean isGone(ContextRow row, Catalogue found) {
        if (row.profile() == null || row.eks() == null || row.eks().region() == null) {
            return false;
        }
        ProfileName profile = new ProfileName(row.profile());
        if (!found.isSearched(profile, row.eks().region())) {
            return false;
        }
        return found.rows().stream()
                .noneMatch(
                        one -> isOf(row.eks(), one.cluster()) && one.profiles().contains(profile));
    }

    private static boolean isOf(EksCluster known, Cluster cluster) {
        return cluster.ref().region().equals(known.region())
                && (cluster.ref().name().equals(known.name())
                        || cluster.tokenId().equals(known.name()));
    }
}
