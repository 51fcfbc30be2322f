package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.CatalogueCache;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.signin.SessionState;
import dev.lanyard.text.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lanyard contexts}. With {@code --json} a list of {@code {name, current, file, owner,
 * accountId, region, cluster, profile, namespace, server, signedIn, problems}}: {@code owner} is
 * lanyard, the name of another tool, or the user's authentication method; {@code signedIn} is null
 * for contexts of other tools; {@code problems} lists what is broken.
 */
@Command(
        name = "contexts",
        mixinStandardHelpOptions = true,
        description =
                "Lists the contexts of all kubeconfig files, their owner, and their problems.")
public final class ContextsCommand implements Runnable, RunsInAgent {
    private final Cli cli;
    private final ListContexts listContexts;
    private final CatalogueCache catalogueCache;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The file to list. Default: those of KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ContextsCommand(Cli cli, ListContexts listContexts, CatalogueCache catalogueCache) {
        this.cli = cli;
        this.listContexts = listContexts;
        this.catalogueCache = catalogueCache;
    }

    @Override
    public void run() {
        List<ContextRow> rows = listContexts.run(kubeconfig);
        AwsConfig config = readable();
        Map<String, SessionState> sessions = config == null ? Map.of() : cli.sessions(config);
        Catalogue known = catalogueCache.load();
        List<JsonText.Fields> list = new ArrayList<>();
        Table table =
                new Table(
                        " ",
                        "context",
                        "owner",
                        "account",
                        "region",
                        "cluster",
                        "profile",
                        "signed in");
        List<String> broken = new ArrayList<>();
        String policy = anyOurs(rows) ? cli.pluginPolicy().problem() : null;
        for (ContextRow row : rows) {
            EksCluster eks = row.eks();
            Boolean signedIn = signedIn(row, config, sessions);
            List<String> problems = problems(row, config, known);
            problems.forEach(problem -> broken.add("context " + row.name() + ": " + problem));
            if (policy != null && row.kind() instanceof UserKind.Ours) {
                problems.add(policy);
            }
            list.add(
                    new JsonText.Fields()
                            .with("name", row.name())
                            .with("current", row.current())
                            .with("file", row.file())
                            .with("owner", row.owner())
                            .with("accountId", eks == null ? null : eks.accountId())
                            .with("region", eks == null ? null : eks.region())
                            .with(
                                    "cluster",
                                    eks == null || eks.name() == null ? row.cluster() : eks.name())
                            .with("profile", row.profile())
                            .with("namespace", row.namespace())
                            .with("server", row.server())
                            .with("signedIn", signedIn)
                            .with("problems", problems));
            table.row(
                    row.current() ? "*" : " ",
                    row.name(),
                    row.owner(),
                    eks == null ? null : eks.accountId(),
                    eks == null ? null : eks.region(),
                    eks == null || eks.name() == null ? row.cluster() : eks.name(),
                    row.profile(),
                    signedIn == null ? null : signedIn ? "yes" : "no");
        }
        if (json) {
            cli.printJson(list);
            return;
        }
        cli.print(table, "there are no contexts. Add some with: lanyard kubeconfig --all");
        broken.forEach(cli::note);
        if (policy != null) {
            cli.warnOfPolicy();
        }
    }

    private static boolean anyOurs(List<ContextRow> rows) {
        return rows.stream().anyMatch(row -> row.kind() instanceof UserKind.Ours);
    }

    /**
     * Returns the profiles; on failure prints the reason and returns null, so that contexts are
     * listed in any case.
     */
    private @Nullable AwsConfig readable() {
        try {
            return cli.config();
        } catch (ProblemException failure) {
            cli.note(failure.line());
            return null;
        }
    }

    private static @Nullable Boolean signedIn(
            ContextRow row, @Nullable AwsConfig config, Map<String, SessionState> sessions) {
        String name = row.profile();
        Profile profile =
                name == null || config == null ? null : config.find(new ProfileName(name));
        if (profile == null || profile.session() == null) {
            return null;
        }
        SessionState state = sessions.get(profile.session().name());
        return state != null && state.usable();
    }

    private static List<String> problems(
            ContextRow row, @Nullable AwsConfig config, @Nullable Catalogue known) {
        List<String> problems = new ArrayList<>(row.problems());
        String profile = row.profile();
        if (profile != null && config != null && config.find(new ProfileName(profile)) == null) {
            problems.add("its profile " + profile + " is not in the AWS config file");
        }
        EksCluster eks = row.eks();
        if (known != null && eks != null) {
            for (Catalogue.Row gone : known.gone()) {
                if (gone.cluster().ref().name().equals(eks.name())
                        && gone.cluster().ref().region().equals(eks.region())
                        && (eks.accountId() == null
                                || eks.accountId().equals(gone.cluster().ref().accountId()))) {
                    problems.add("its cluster is gone from EKS");
                }
            }
        }
        return problems;
    }
}
