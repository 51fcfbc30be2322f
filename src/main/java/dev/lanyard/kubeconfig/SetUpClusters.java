package dev.lanyard.kubeconfig;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterChecks;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.ProfileChoice;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sets up kubectl for clusters: plans the entries over one reading of the kubeconfig. The plan is
 * what is shown, and what is written.
 */
public final class SetUpClusters {
    private final KubeconfigPaths paths;
    private final SetUpKubeconfig setUp;
    private final DeletedContexts deleted;
    private final String commandPath;

    /**
     * The set-up.
     *
     * @param commandPath absolute path of {@code lanyard-token}
     */
    public SetUpClusters(
            KubeconfigPaths paths,
            SetUpKubeconfig setUp,
            DeletedContexts deleted,
            String commandPath) {
        this.paths = paths;
        this.setUp = setUp;
        this.deleted = deleted;
        this.commandPath = commandPath;
    }

    /**
     * A cluster and the role that reaches it.
     *
     * @param cluster as EKS described it
     * @param roleArn a role assumed on top of the profile's; null for none
     */
    public record Target(Cluster cluster, ProfileName profile, @Nullable String roleArn) {
        /** The name of the cluster's entry: its ARN. */
        String clusterKey() {
            String arn = cluster.arn();
            return arn == null ? cluster.ref().name() : arn;
        }
    }

    /**
     * Names given by hand; null for those that Lanyard gives.
     *
     * @param namespace null leaves the context's own
     */
    public record Names(
            @Nullable String context, @Nullable String user, @Nullable String namespace) {
        public static final Names NONE = new Names(null, null, null);
    }

    /**
     * Entries that are ready to be written.
     *
     * @param contexts the names of the contexts
     * @param notes what to know of it, a line each: clusters that are left out or will soon be gone
     */
    public record Plan(
            List<String> contexts, List<String> notes, Function<Boolean, KubeconfigPlan> changes) {
        public Plan {
            notes = List.copyOf(notes);
        }

        /**
         * The change to the files.
         *
         * @param makeCurrent whether the first context becomes the current one
         * @throws ProblemException of kind NOT_FOUND when kubectl can use none of the clusters
         */
        public KubeconfigPlan change(boolean makeCurrent) {
            return changes.apply(makeCurrent);
        }
    }

    /**
     * Plans entries for these clusters.
     *
     * @throws ProblemException when kubectl can't use one of them, or a file can't be understood
     */
    public Plan plan(List<Target> targets, Names names, UpdateOptions options) {
        List<String> notes = new ArrayList<>();
        for (Target target : targets) {
            Problem not = ClusterChecks.notUsable(target.cluster());
            if (not != null) {
                String what = "cluster " + place(target.cluster().ref()) + " " + not.what();
                throw new ProblemException(Problem.of(what, not.nextStep()));
            }
            warn(target.cluster(), notes);
        }
        return plan(read(options), targets, names, notes, false, options);
    }

    /**
     * Plans an entry for every cluster found that kubectl can use: with each profile where they
     * were named, else with one. Clusters whose context the person deleted are left out.
     *
     * @param everyProfile whether each profile that reaches a cluster gets a context
     * @throws ProblemException when a file can't be understood
     */
    public Plan planAll(
            Catalogue found,
            AwsConfig config,
            boolean everyProfile,
            @Nullable String namespace,
            UpdateOptions options) {
        MergedKubeconfig merged = read(options);
        List<ContextRow> contexts = ListContexts.rows(merged);
        Predicate<Target> isDeleted = deleted.in(merged);
        List<String> notes = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        boolean anyDeleted = false;
        for (Catalogue.Row row : found.rows()) {
            Cluster cluster = row.cluster();
            Problem not = ClusterChecks.notUsable(cluster);
            String missing = not == null || row.error() != null ? row.error() : not.what();
            if (missing != null) {
                notes.add(place(cluster.ref()) + " left out: " + missing);
                continue;
            }
            warn(cluster, notes);
            List<ProfileName> used = profilesInUse(cluster.ref(), contexts);
            List<ProfileName> profiles =
                    everyProfile
                            ? row.profiles()
                            : List.of(ProfileChoice.of(ProfileChoice.ordered(row, config), used));
            // One that is set up with another profile is wanted.
            Target gone =
                    everyProfile || !used.isEmpty()
                            ? null
                            : firstDeleted(cluster, row.profiles(), isDeleted);
            for (ProfileName profile : profiles) {
                Target target = new Target(cluster, profile, null);
                Target out =
                        everyProfile ? firstDeleted(cluster, List.of(profile), isDeleted) : gone;
                if (out == null) {
                    targets.add(target);
                } else {
                    anyDeleted = true;
                    notes.add(deletedNote(out));
                }
            }
        }
        boolean nothingUsable = targets.isEmpty() && !anyDeleted;
        return plan(
                merged, targets, new Names(null, null, namespace), notes, nothingUsable, options);
    }

    /** The profiles that contexts of a cluster use, the current context's first. */
    public static List<ProfileName> profilesInUse(ClusterRef cluster, List<ContextRow> contexts) {
        List<ProfileName> used = new ArrayList<>();
        for (ContextRow context : contexts) {
            String profile = context.profile();
            if (profile != null && context.isOf(cluster)) {
                used.add(context.current() ? 0 : used.size(), new ProfileName(profile));
            }
        }
        return used;
    }

    private Plan plan(
            MergedKubeconfig merged,
            List<Target> targets,
            Names names,
            List<String> notes,
            boolean nothingUsable,
            UpdateOptions options) {
        String named = names.context();
        Map<Target, String> chosen =
                named == null ? ContextNames.choose(targets, ListContexts.rows(merged)) : Map.of();
        List<KubeconfigEntry> entries = new ArrayList<>();
        for (Target target : new LinkedHashSet<>(targets)) {
            String context = named == null ? Objects.requireNonNull(chosen.get(target)) : named;
            entries.add(entry(target, context, names));
        }
        List<String> contexts = entries.stream().map(KubeconfigEntry::contextName).toList();
        return new Plan(
                contexts,
                notes,
                makeCurrent -> {
                    if (nothingUsable) {
                        throw ProblemException.notFound(
                                "no cluster was found that kubectl could use",
                                "See what there is with: lanyard clusters --all-regions");
                    }
                    String current = makeCurrent ? contexts.getFirst() : null;
                    return setUp.plan(merged, entries, current, options);
                });
    }

    private KubeconfigEntry entry(Target target, String context, Names names) {
        Cluster cluster = target.cluster();
        String profile = target.profile().value();
        String user = names.user();
        return new KubeconfigEntry(
                target.clusterKey(),
                Objects.requireNonNull(cluster.endpoint()),
                Objects.requireNonNull(cluster.certificateAuthority()),
                context,
                user == null
                        ? KubeconfigEntry.userName(profile, target.roleArn(), target.clusterKey())
                        : user,
                names.namespace(),
                new TokenCommand(
                        commandPath,
                        profile,
                        cluster.ref().region(),
                        cluster.tokenId(),
                        target.roleArn()));
    }

    private MergedKubeconfig read(UpdateOptions options) {
        return MergedKubeconfig.read(paths.all(options.kubeconfig()));
    }

    private static @Nullable Target firstDeleted(
            Cluster cluster, List<ProfileName> profiles, Predicate<Target> isDeleted) {
        for (ProfileName profile : profiles) {
            Target target = new Target(cluster, profile, null);
            if (isDeleted.test(target)) {
                return target;
            }
        }
        return null;
    }

    private static String deletedNote(Target target) {
        ClusterRef ref = target.cluster().ref();
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
                                target.profile().value());
        return place(ref) + " left out: its context was deleted. To have it again: " + command;
    }

    private static void warn(Cluster cluster, List<String> notes) {
        String warning = ClusterChecks.warning(cluster);
        if (warning != null) {
            notes.add(place(cluster.ref()) + " " + warning);
        }
    }

    private static String place(ClusterRef ref) {
        return ref.name() + " in " + ref.region();
    }
}
