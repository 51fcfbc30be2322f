package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.yaml.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets up kubectl for clusters: writes a cluster, a user and a context for each. Existing entries
 * of these names are updated in place, with their other keys unchanged; new ones go where {@code
 * kubectl config} would put them. Idempotent.
 */
public final class SetUpKubeconfig {
    private final KubeconfigWriter writer;
    private final Supplier<String> execApi;

    /**
     * Creates the use case.
     *
     * @param execApi API version of exec credentials that the user's kubectl supports
     */
    public SetUpKubeconfig(KubeconfigWriter writer, Supplier<String> execApi) {
        this.writer = writer;
        this.execApi = execApi;
    }

    /**
     * Plans the entries for files as they were read.
     *
     * @param currentContext the context to make current; null for no change
     * @throws ProblemException if a context or user of that name belongs to another tool
     */
    KubeconfigPlan plan(
            MergedKubeconfig merged,
            List<KubeconfigEntry> entries,
            @Nullable String currentContext,
            UpdateOptions options) {
        List<Change> changes = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (KubeconfigEntry wanted : entries) {
            ClusterPlace place = ClusterPlace.of(merged, wanted);
            KubeconfigEntry entry = place.entry();
            refuseForeign(merged, entry);
            add(place, changes);
            Path home = merged.home(Section.CONTEXTS, entry.contextName());
            boolean there = merged.find(Section.CONTEXTS, entry.contextName()) != null;
            said.add(
                    "context "
                            + entry.contextName()
                            + (there ? " is set up in " : " added to ")
                            + home);
            said.addAll(remarks(wanted, place));
        }
        if (currentContext != null && !currentContext.equals(merged.currentContext())) {
            changes.add(new Change.UseContext(currentContext));
            said.add("current context is now " + currentContext);
        }
        return writer.plan(merged, changes, said, options);
    }

    private static List<String> remarks(KubeconfigEntry wanted, ClusterPlace place) {
        if (place.keptAddress() != null) {
            return List.of(
                    "cluster "
                            + wanted.clusterKey()
                            + " keeps its address "
                            + place.keptAddress()
                            + ", which is not EKS's "
                            + wanted.server());
        }
        String key = place.entry().clusterKey();
        return key.equals(wanted.clusterKey())
                ? List.of()
                : List.of(
                        "cluster "
                                + wanted.clusterKey()
                                + " is unchanged, because it has another address; the"
                                + " context uses "
                                + key);
    }

    private void add(ClusterPlace place, List<Change> changes) {
        KubeconfigEntry entry = place.entry();
        if (place.keptAddress() == null) {
            changes.add(
                    new Change.PutCluster(
                            entry.clusterKey(),
                            entry.server(),
                            entry.certificateAuthority(),
                            place.fileFits()));
        }
        changes.add(
                new Change.PutContext(
                        entry.contextName(),
                        entry.clusterKey(),
                        entry.userName(),
                        entry.namespace()));
        changes.add(new Change.PutUser(entry.userName(), entry.command(), execApi.get()));
    }

    private static void refuseForeign(MergedKubeconfig merged, KubeconfigEntry entry) {
        MergedKubeconfig.Located user = merged.find(Section.USERS, entry.userName());
        if (user != null
                && RecogniseUser.of(user.body()) instanceof UserKind.Other other
                && !other.how().equals("nothing")) {
            throw ProblemException.of(
                    user.file()
                            + ": the user \""
                            + user.name()
                            + "\" is there and is not Lanyard's ("
                            + other.how()
                            + ")",
                    "Name another one with --user-alias");
        }
        MergedKubeconfig.Located context = merged.find(Section.CONTEXTS, entry.contextName());
        if (context == null
                || (entry.clusterKey().equals(context.body().text("cluster"))
                        && entry.userName().equals(context.body().text("user")))) {
            return;
        }
        MergedKubeconfig.Located its = merged.find(Section.USERS, context.body().text("user"));
        boolean foreign =
                its == null
                        ? !Value.isNothing(context.body())
                        : RecogniseUser.of(its.body()) instanceof UserKind.Other;
        if (foreign) {
            throw ProblemException.of(
                    context.file()
                            + ": the context \""
                            + context.name()
                            + "\" is there and is not for EKS",
                    "Name another one with --alias");
        }
    }
}
