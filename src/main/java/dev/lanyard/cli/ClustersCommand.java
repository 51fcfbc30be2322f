package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterChecks;
import dev.lanyard.cluster.DiscoverClusters;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lanyard clusters}. With {@code --json} a list with an item for each cluster and profile
 * that reaches it, {@code {name, arn, region, accountId, profile, status, version, endpoint,
 * contexts, error}}: {@code contexts} are the names of the kubeconfig contexts for that cluster and
 * profile; {@code error} is why it could not be described, or null; unknown values are null. What
 * could not be searched is printed to standard error, one line each.
 */
@Command(
        name = "clusters",
        mixinStandardHelpOptions = true,
        description = "Lists the EKS clusters that your roles reach.")
public final class ClustersCommand implements Runnable, RunsInAgent {
    private final Cli cli;
    private final Supplier<DiscoverClusters> discoverClusters;
    private final ListContexts listContexts;
    private final Runnable afterwards;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "Search with this profile; may be repeated. Default: all signed in.")
    private List<String> profiles = new ArrayList<>();

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "Search this region too; may be repeated.")
    private List<String> regions = new ArrayList<>();

    @Option(names = "--all-regions", description = "Search every region that has EKS.")
    private boolean allRegions;

    @Option(
            names = "--refresh",
            description = "Search again, even what was searched in the last hour.")
    private boolean refresh;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ClustersCommand(
            Cli cli,
            Supplier<DiscoverClusters> discoverClusters,
            ListContexts listContexts,
            Runnable afterwards) {
        this.cli = cli;
        this.discoverClusters = discoverClusters;
        this.listContexts = listContexts;
        this.afterwards = afterwards;
    }

    @Override
    public void run() {
        try (StopAtExit stop = new StopAtExit()) {
            search(stop);
            if (stop.isStopped()) {
                cli.note(
                        "stopped: this is what was found; without --refresh the next run continues");
            }
            cli.terminal().out().flush();
            afterwards.run();
        }
    }

    private void search(StopAtExit stop) {
        AwsConfig config = cli.config();
        Catalogue found =
                new ClusterLookup(cli, config, discoverClusters)
                        .run(profiles, regions, allRegions, refresh, stop::isStopped);
        List<ContextRow> contexts = contexts();
        if (json) {
            printJson(found, contexts);
            return;
        }
        Table table =
                new Table(
                        "cluster",
                        "region",
                        "account",
                        "version",
                        "status",
                        "profiles",
                        "contexts");
        for (Catalogue.Row row : found.rows()) {
            Cluster cluster = row.cluster();
            List<String> names = new ArrayList<>();
            List<String> by = new ArrayList<>();
            for (ProfileName profile : row.profiles()) {
                by.add(profile.value());
                names.addAll(contexts(contexts, cluster, profile));
            }
            table.row(
                    cluster.ref().name(),
                    cluster.ref().region(),
                    cluster.ref().accountId(),
                    cluster.version(),
                    row.error() == null
                            ? ClusterChecks.inList(cluster)
                            : cluster.status() == null ? "not described" : "not usable",
                    String.join(", ", by),
                    String.join(", ", names));
            if (row.error() != null) {
                cli.note(
                        cluster.ref().name()
                                + " in "
                                + cluster.ref().region()
                                + ": "
                                + row.error());
            }
        }
        cli.print(table, "no clusters found");
    }

    private void printJson(Catalogue found, List<ContextRow> contexts) {
        List<JsonText.Fields> list = new ArrayList<>();
        for (Catalogue.Row row : found.rows()) {
            Cluster cluster = row.cluster();
            for (ProfileName profile : row.profiles()) {
                list.add(
                        new JsonText.Fields()
                                .with("name", cluster.ref().name())
                                .with("arn", cluster.arn())
                                .with("region", cluster.ref().region())
                                .with("accountId", cluster.ref().accountId())
                                .with("profile", profile)
                                .with("status", cluster.status())
                                .with("version", cluster.version())
                                .with("endpoint", cluster.endpoint())
                                .with("contexts", contexts(contexts, cluster, profile))
                                .with("error", row.error()));
            }
        }
        cli.printJson(list);
    }

    /**
     * Returns no contexts if a kubeconfig cannot be read, so that clusters are listed in any case.
     */
    private List<ContextRow> contexts() {
        try {
            return listContexts.run(null);
        } catch (ProblemException unreadable) {
            cli.note(unreadable.line());
            return List.of();
        }
    }

    private static List<String> contexts(
            List<ContextRow> rows, Cluster cluster, ProfileName profile) {
        List<String> names = new ArrayList<>();
        for (ContextRow row : rows) {
            boolean same =
                    (row.cluster() != null && row.cluster().equals(cluster.arn()))
                            || (row.server() != null && row.server().equals(cluster.endpoint()));
            if (same && profile.value().equals(row.profile())) {
                names.add(row.name());
            }
        }
        return names;
    }
}
