package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Removes contexts of Lanyard, with users and clusters that no other context uses. Does not change
 * the current context.
 */
public final class RemoveFromKubeconfig {
    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;
    private final DeletedContexts deleted;

    /**
     * Creates the use case.
     *
     * @param deleted records the contexts that other tools deleted
     */
    public RemoveFromKubeconfig(
            KubeconfigPaths paths, KubeconfigWriter writer, DeletedContexts deleted) {
        this.paths = paths;
        this.writer = writer;
        this.deleted = deleted;
    }

    /**
     * Plans to remove contexts.
     *
     * @throws ProblemException of kind NOT_FOUND if there is no such context; if one of them is not
     *     Lanyard's
     */
    public KubeconfigPlan plan(List<String> contexts, UpdateOptions options) {
        MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
        Removal removal = new Removal(merged, contexts);
        return writer.plan(merged, removal.changes(), removal.said, options);
    }

    /**
     * Removes Lanyard's contexts of deleted clusters, and Lanyard's users and clusters that no
     * context uses; with {@code dryRun} only lists them.
     *
     * @param isGone whether EKS no longer has a context's cluster; called for Lanyard's contexts
     *     only
     */
    public KubeconfigResult prune(Predicate<ContextRow> isGone, UpdateOptions options) {
        MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
        List<String> gone = new ArrayList<>();
        for (ContextRow row : ListContexts.rows(merged)) {
            if (row.kind() instanceof UserKind.Ours && isGone.test(row)) {
                gone.add(row.name());
            }
        }
        Removal removal = new Removal(merged, gone);
        removal.add(OrphanedEntries.of(merged));
        if (!options.dryRun()) {
            deleted.note(merged);
        }
        if (removal.said.isEmpty()) {
            removal.said.add("the cluster of every Lanyard context exists");
        }
        return writer.plan(merged, removal.changes(), removal.said, options).run(options);
    }

    static MergedKubeconfig.Located found(MergedKubeconfig merged, String name) {
        MergedKubeconfig.Located context = merged.find(Section.CONTEXTS, name);
        if (context != null) {
            return context;
        }
        List<String> nearest = merged.nearest(Section.CONTEXTS, name);
        throw ProblemException.notFound(
                "no context is named \"" + name + "\" in " + words(merged.paths()),
                nearest.isEmpty()
                        ? "See what there is with lanyard contexts"
                        : "Did you mean " + String.join(" or ", nearest) + "?");
    }

    private static String words(List<Path> paths) {
        List<String> words = new ArrayList<>();
        for (Path path : paths) {
            words.add(path.toString());
        }
        return String.join(", ", words);
    }

    /** The items to remove. */
    private static final class Removal {
        private static final String UNUSED = ", since no context uses it";
        private final MergedKubeconfig merged;
        private final Set<String> contexts = new LinkedHashSet<>();
        private final Set<String> users = new LinkedHashSet<>();
        private final Set<String> clusters = new LinkedHashSet<>();
        private final List<String> said = new ArrayList<>();

        Removal(MergedKubeconfig merged, List<String> contexts) {
            this.merged = merged;
            for (String context : contexts) {
                add(found(merged, context));
            }
        }

        private void add(MergedKubeconfig.Located context) {
            String user = context.body().text("user");
            MergedKubeconfig.Located its = merged.find(Section.USERS, user);
            if (its == null || !(RecogniseUser.of(its.body()) instanceof UserKind.Ours)) {
                throw ProblemException.of(
                        context.file()
                                + ": the context \""
                                + context.name()
                                + "\" is not Lanyard's",
                        "Remove it with kubectl config delete-context");
            }
            contexts.add(context.name());
            said.add("context " + context.name() + " removed from " + context.file());
            users.add(its.name());
            String cluster = context.body().text("cluster");
            if (cluster != null) {
                clusters.add(cluster);
            }
            if (context.name().equals(merged.currentContext())) {
                said.add(
                        "it was the current context: choose another with lanyard use or kubectl"
                                + " config use-context");
            }
        }

        void add(OrphanedEntries orphans) {
            for (MergedKubeconfig.Located user : orphans.users()) {
                users.add(user.name());
                said.add("user " + user.name() + " removed from " + user.file() + UNUSED);
            }
            for (MergedKubeconfig.Located cluster : orphans.clusters()) {
                clusters.add(cluster.name());
                said.add("cluster " + cluster.name() + " removed from " + cluster.file() + UNUSED);
            }
        }

        List<Change> changes() {
            users.removeIf(user -> isStillUsed(Section.USERS, user));
            clusters.removeIf(cluster -> isStillUsed(Section.CLUSTERS, cluster));
            List<Change> changes = new ArrayList<>();
            remove(Section.CONTEXTS, contexts, changes);
            remove(Section.USERS, users, changes);
            remove(Section.CLUSTERS, clusters, changes);
            return changes;
        }

        private boolean isStillUsed(Section section, String name) {
            return !contexts.containsAll(merged.contextsOf(section, name));
        }

        private void remove(Section section, Set<String> names, List<Change> changes) {
            for (String name : names) {
                if (merged.find(section, name) != null) {
                    changes.add(new Change.Remove(section, name));
                }
            }
        }
    }
}
