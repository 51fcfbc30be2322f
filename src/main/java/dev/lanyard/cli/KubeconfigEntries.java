package dev.lanyard.cli;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.ClusterState;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.cluster.ListClusters;
import dev.lanyard.cluster.ProfileChoice;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.kubeconfig.ContextNames;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.DeletedContexts;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates kubeconfig entries for clusters. */
public final class KubeconfigEntries {
    private final Cli cli;
    private final Sources sources;
    private final AwsConfig config;
    private final String tokenCommand;
    private final UpdateOptions options;

    KubeconfigEntries(
            Cli cli,
            Sources sources,
            AwsConfig config,
            String tokenCommand,
            UpdateOptions options) {
        this.cli = cli;
        this.sources = sources;
        this.config = config;
        this.tokenCommand = tokenCommand;
        this.options = options;
    }

    /** Where clusters, credentials and the names of contexts come from. */
    public record Sources(
            CredentialsSource credentials,
            Supplier<EksApi> eks,
            Supplier<ListClusters> listClusters,
            ListContexts listContexts,
            ContextNames contextNames,
            DeletedContexts deletedContexts) {}

    /** The cluster and the profile. */
    record Wish(
            ProfileName profile,
            String cluster,
            @Nullable String region,
            @Nullable String roleArn) {}

    /** Names given as options. */
    record Given(@Nullable String context, @Nullable String user, @Nullable String namespace) {
        static final Given NONE = new Given(null, null, null);
    }

    /**
     * Returns an entry for one cluster, from a fresh description.
     *
     * @throws ProblemException of kind NOT_FOUND if the cluster does not exist
     */
    KubeconfigEntry one(Wish wish, Given given) {
        Profile profile = config.requireRole(wish.profile());
        String region = cli.region(wish.region(), profile);
        if (region == null) {
            throw ProblemException.usage(
                    "no region for cluster " + Table.printable(wish.cluster()),
                    "Pass --region R, or give profile " + profile.name() + " a region");
        }
        Cluster cluster = describe(profile, region, wish.cluster());
        ClusterState.NotUsable missing = ClusterState.notUsable(cluster);
        if (missing != null) {
            throw ProblemException.of(
                    "cluster " + cluster.ref().name() + " in " + region + " " + missing.what(),
                    missing.nextStep());
        }
        warn(cluster);
        Reached reached = new Reached(cluster, profile.name(), wish.roleArn());
        String context = given.context();
        if (context == null) {
            ContextNames.Wanted wanted = wanted(reached);
            context =
                    Objects.requireNonNull(
                            sources.contextNames().choose(List.of(wanted), options).get(wanted));
        }
        return entry(reached, context, given);
    }

    private Cluster describe(Profile profile, String region, String name) {
        // As in the AWS CLI: the profile's own role describes the cluster, and the other one signs
        // the tokens.
        RoleCredentials keys = sources.credentials().run(config, profile.name(), null);
        ClusterRef ref = new ClusterRef(account(profile), region, name);
        try {
            return sources.eks().get().describe(keys, ref);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.NOT_FOUND) {
                throw failure;
            }
            throw ProblemException.notFound(
                    "there is no cluster "
                            + Table.printable(name)
                            + " in "
                            + region
                            + " for profile "
                            + profile.name(),
                    offer(keys, region, name));
        }
    }

    private String offer(RoleCredentials keys, String region, String name) {
        String offer = "";
        try {
            offer = SimilarNames.suggestion(name, sources.eks().get().list(keys, region));
        } catch (ProblemException mayNotList) {
            // There is nothing to suggest then.
        }
        return offer.isEmpty() ? "See them all with: lanyard clusters" : offer;
    }

    /**
     * Returns an entry for every cluster found: one per cluster, or one per named profile.
     *
     * @throws ProblemException of kind NOT_FOUND if there are none
     */
    List<KubeconfigEntry> all(
            Collection<String> profiles, Collection<String> regions, @Nullable String namespace) {
        Catalogue found =
                new ClusterLookup(cli, config, sources.listClusters())
                        .run(new ClusterLookup.Wish(profiles, regions, false, false));
        Map<ContextNames.Wanted, Reached> reached = new LinkedHashMap<>();
        List<ContextRow> contexts = sources.listContexts().run(options.kubeconfig());
        Predicate<ContextNames.Wanted> deleted = sources.deletedContexts().look(options);
        boolean leftOut = false;
        for (Catalogue.Row row : found.rows()) {
            ClusterState.NotUsable state = ClusterState.notUsable(row.cluster());
            String missing = state == null || row.error() != null ? row.error() : state.what();
            if (missing != null) {
                cli.note(
                        row.cluster().ref().name()
                                + " in "
                                + row.cluster().ref().region()
                                + " left out: "
                                + missing);
                continue;
            }
            warn(row.cluster());
            List<ProfileName> used = used(row.cluster().ref(), contexts);
            List<ProfileName> choices = row.profiles();
            if (profiles.isEmpty()) {
                choices = List.of(ProfileChoice.of(ProfileChoice.ordered(row, config), used));
                if (used.isEmpty() && isDeleted(row, row.profiles(), deleted)) {
                    leftOut = true;
                    continue;
                }
            }
            for (ProfileName profile : choices) {
                if (!profiles.isEmpty() && isDeleted(row, List.of(profile), deleted)) {
                    leftOut = true;
                    continue;
                }
                Reached one = new Reached(row.cluster(), profile, null);
                reached.put(wanted(one), one);
            }
        }
        if (reached.isEmpty() && !leftOut) {
            throw ProblemException.notFound(
                    "no cluster was found that kubectl could use",
                    "See what there is with: lanyard clusters --all-regions");
        }
        Map<ContextNames.Wanted, String> names =
                sources.contextNames().choose(List.copyOf(reached.keySet()), options);
        List<KubeconfigEntry> entries = new ArrayList<>();
        reached.forEach((wanted, one) ->
                entries.add(
                        entry(
                                one,
                                Objects.requireNonNull(names.get(wanted)),
                                new Given(null, null, namespace))));
        return entries;
    }

    /** Returns the profiles in contexts of a cluster, the current context's first. */
    private static List<ProfileName> used(ClusterRef cluster, List<ContextRow> contexts) {
        List<ProfileName> used = new ArrayList<>();
        for (ContextRow context : contexts) {
            String profile = context.profile();
            if (profile != null
                    && context.eks() != null
                    && context.eks().is(cluster.accountId(), cluster.region(), cluster.name())) {
                used.add(context.current() ? 0 : used.size(), new ProfileName(profile));
            }
        }
        return used;
    }

    /**
     * Returns whether the user deleted the context of a cluster, so that --all does not create it
     * again.
     */
    private boolean isDeleted(
            Catalogue.Row row,
            Collection<ProfileName> profiles,
            Predicate<ContextNames.Wanted> deleted) {
        for (ProfileName profile : profiles) {
            Reached one = new Reached(row.cluster(), profile, null);
            if (deleted.test(wanted(one))) {
                ClusterRef ref = row.cluster().ref();
                String command =
                        Shell.current()
                                .command(
                                        "lanyard",
                                        "kubeconfig",
                                        "--cluster",
                                        ref.name(),
                                        "--region",
                                        ref.region(),
                                        "--profile",
                                        profile.value());
                cli.note(
                        ref.name()
                                + " in "
                                + ref.region()
                                + " left out: its context was deleted. To have it again: "
                                + command);
                return true;
            }
        }
        return false;
    }

    /** A cluster with a known endpoint, and the profile that reaches it. */
    private record Reached(Cluster cluster, ProfileName profile, @Nullable String roleArn) {
        String key() {
            String arn = cluster.arn();
            return arn == null ? cluster.ref().name() : arn;
        }
    }

    private static ContextNames.Wanted wanted(Reached one) {
        return new ContextNames.Wanted(
                one.cluster().ref().name(),
                one.key(),
                one.cluster().ref().accountId(),
                one.cluster().ref().region(),
                one.profile().value(),
                one.roleArn());
    }

    private KubeconfigEntry entry(Reached one, String context, Given given) {
        Cluster cluster = one.cluster();
        String profile = one.profile().value();
        String id = cluster.outpostClusterId();
        return new KubeconfigEntry(
                one.key(),
                Objects.requireNonNull(cluster.endpoint()),
                Objects.requireNonNull(cluster.certificateAuthority()),
                context,
                given.user() == null
                        ? KubeconfigEntry.userName(profile, one.roleArn(), one.key())
                        : given.user(),
                given.namespace(),
                new TokenCommand(
                        tokenCommand,
                        profile,
                        cluster.ref().region(),
                        id == null ? cluster.ref().name() : id,
                        one.roleArn()));
    }

    private void warn(Cluster cluster) {
        String warning = ClusterState.warning(cluster);
        if (warning != null) {
            cli.note(cluster.ref().name() + " in " + cluster.ref().region() + " " + warning);
        }
    }

    private static String account(Profile profile) {
        Profile.RoleChain chain = profile.chain();
        if (chain != null) {
            String[] arn = chain.roleArn().split(":", 6);
            return arn.length == 6 ? arn[4] : "";
        }
        return profile.accountId() == null ? "" : profile.accountId();
    }
}
