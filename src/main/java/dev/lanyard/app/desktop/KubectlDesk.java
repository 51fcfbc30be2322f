package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterChecks;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.ClusterState;
import dev.lanyard.kubeconfig.CheckPluginPolicy;
import dev.lanyard.kubeconfig.ContextNames;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.ConvertResult;
import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.UndoKubeconfig.UndoResult;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.kubeconfig.file.StaleLocks;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.state.KubectlDoor;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kubeconfig, by its use cases. */
final class KubectlDesk implements KubectlDoor {
    private final Wiring use;

    KubectlDesk(Wiring use) {
        this.use = use;
    }

    @Override
    public List<Context> contexts() {
        List<Context> contexts = new ArrayList<>();
        for (ContextRow row : use.listContexts().run(null)) {
            boolean ours = row.kind() instanceof UserKind.Ours;
            boolean convertible =
                    row.kind() instanceof UserKind.OtherTool other && other.obstacle() == null;
            if (!ours && !convertible) {
                continue;
            }
            String profile = row.profile();
            contexts.add(
                    new Context(
                            row.name(),
                            row.current(),
                            ref(row.eks()),
                            profile == null ? null : new ProfileName(profile),
                            ours));
        }
        return contexts;
    }

    private static @Nullable ClusterRef ref(@Nullable EksCluster eks) {
        if (eks == null) {
            return null;
        }
        String account = eks.accountId();
        String region = eks.region();
        String name = eks.name();
        return account == null || region == null || name == null
                ? null
                : new ClusterRef(account, region, name);
    }

    @Override
    public Change plan(Wish wish) {
        return run(wish, true);
    }

    @Override
    public Change carryOut(Wish wish) {
        return run(wish, false);
    }

    private Change run(Wish wish, boolean dryRun) {
        UpdateOptions options = new UpdateOptions(null, dryRun, false);
        return switch (wish) {
            case Wish.SetUp setUp -> setUp(setUp, options);
            case Wish.Remove remove ->
                    change(
                            use.removeFromKubeconfig().run(remove.contexts(), options),
                            remove.contexts());
            case Wish.MakeCurrent current ->
                    change(
                            use.useContext().run(current.context(), options),
                            List.of(current.context()));
            case Wish.Convert convert -> convert(convert.chosen(), options);
            case Wish.Undo undo -> undo(dryRun);
        };
    }

    private Change setUp(Wish.SetUp wish, UpdateOptions options) {
        Catalogue catalogue = use.catalogueCache().load();
        List<Cluster> clusters = new ArrayList<>();
        List<ContextNames.Wanted> wanted = new ArrayList<>();
        for (Wanted one : wish.clusters()) {
            ClusterRef ref = one.cluster().ref();
            Catalogue.Row row = catalogue == null ? null : catalogue.find(ref);
            if (row == null) {
                throw ProblemException.notFound(
                        "the cluster " + ref.name() + " in " + ref.region() + " is not known",
                        "Look for clusters again");
            }
            clusters.add(row.cluster());
            wanted.add(
                    new ContextNames.Wanted(
                            ref.name(),
                            key(row.cluster()),
                            ref.accountId(),
                            ref.region(),
                            one.reach().profile().value(),
                            null));
        }
        Map<ContextNames.Wanted, String> names = use.contextNames().choose(wanted, options);
        List<KubeconfigEntry> entries = new ArrayList<>();
        List<String> contexts = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String name = names.getOrDefault(wanted.get(i), clusters.get(i).ref().name());
            contexts.add(name);
            entries.add(entry(clusters.get(i), wanted.get(i), name));
        }
        String current = wish.makeCurrent() ? contexts.getFirst() : null;
        return change(use.setUpKubeconfig().run(entries, current, options), contexts);
    }

    private static String key(Cluster cluster) {
        String arn = cluster.arn();
        return arn == null ? cluster.ref().name() : arn;
    }

    private KubeconfigEntry entry(Cluster cluster, ContextNames.Wanted wanted, String name) {
        String problem = ClusterChecks.problem(cluster);
        if (problem != null) {
            throw ProblemException.of(
                    "the cluster " + cluster.ref().name() + " " + problem, ClusterChecks.NEXT_STEP);
        }
        String endpoint = cluster.endpoint();
        String authority = cluster.certificateAuthority();
        ClusterState.NotUsable missing = ClusterState.notUsable(cluster);
        if (endpoint == null || authority == null || missing != null) {
            throw ProblemException.of(
                    "the cluster "
                            + cluster.ref().name()
                            + " "
                            + (missing == null ? "has no address" : missing.what()),
                    missing == null ? "Look again" : missing.nextStep());
        }
        String outpost = cluster.outpostClusterId();
        return new KubeconfigEntry(
                wanted.clusterKey(),
                endpoint,
                authority,
                name,
                KubeconfigEntry.userName(wanted.profile(), null, wanted.clusterKey()),
                null,
                new TokenCommand(
                        use.install().tokenCommand().toString(),
                        wanted.profile(),
                        wanted.region(),
                        outpost == null ? cluster.ref().name() : outpost,
                        null));
    }

    @Override
    public Conversion conversion(Map<String, ProfileName> chosen) {
        ConvertResult result = convertResult(chosen, new UpdateOptions(null, true, false));
        List<String> contexts = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        Set<String> others = usersOfOtherTools();
        for (ConvertResult.UserOutcome outcome : result.users()) {
            switch (outcome) {
                case ConvertResult.UserOutcome.Converted done -> contexts.addAll(done.contexts());
                case ConvertResult.UserOutcome.ChooseProfile choose ->
                        choices.add(new Choice(choose.user(), choose.candidates()));
                case ConvertResult.UserOutcome.Impossible not -> {
                    if (others.contains(not.user())) {
                        left.add(new Left(not.user(), not.why()));
                    }
                }
                case ConvertResult.UserOutcome.AlreadyOurs already -> {}
            }
        }
        return new Conversion(change(result.update(), contexts), choices, left);
    }

    /** What has nothing to do with EKS is no news to anybody. */
    private Set<String> usersOfOtherTools() {
        Set<String> users = new HashSet<>();
        for (ContextRow row : use.listContexts().run(null)) {
            if (row.kind() instanceof UserKind.OtherTool && row.user() != null) {
                users.add(row.user());
            }
        }
        return users;
    }

    private ConvertResult convertResult(Map<String, ProfileName> chosen, UpdateOptions options) {
        return use.convertEntries().run(use.readAwsConfig().run(), List.of(), chosen, options);
    }

    private Change convert(Map<String, ProfileName> chosen, UpdateOptions options) {
        ConvertResult result = convertResult(chosen, options);
        List<String> contexts = new ArrayList<>();
        for (ConvertResult.UserOutcome outcome : result.users()) {
            if (outcome instanceof ConvertResult.UserOutcome.Converted done) {
                contexts.addAll(done.contexts());
            }
        }
        return change(result.update(), contexts);
    }

    @Override
    public @Nullable Block block() {
        CheckPluginPolicy.Policy policy =
                use.checkPluginPolicy().run(use.install().tokenCommand().toString());
        String why = policy.problem();
        return why == null ? null : new Block(why, policy.remedy());
    }

    @Override
    public List<Lock> staleLocks() {
        List<Lock> locks = new ArrayList<>();
        for (StaleLocks.StaleLock stale : locksOfTheFiles().find()) {
            locks.add(new Lock(home(stale.lock()), stale.age()));
        }
        return locks;
    }

    @Override
    public void removeStaleLocks() {
        locksOfTheFiles().remove();
    }

    private StaleLocks locksOfTheFiles() {
        return new StaleLocks(use.kubeconfigPaths(), use.clock());
    }

    private Change undo(boolean dryRun) {
        UndoResult result = use.undoKubeconfig().run(null, dryRun, false);
        return switch (result) {
            case UndoResult.Undone done ->
                    new Change(home(done.change().file()), done.change().diff(), List.of());
            case UndoResult.NothingToUndo nothing ->
                    throw ProblemException.of("there is nothing to undo", "There is no backup");
            case UndoResult.ChangedSince changed ->
                    throw ProblemException.of(
                            home(changed.file()) + " was changed by another program since",
                            "See the difference with lanyard kubeconfig undo");
        };
    }

    private Change change(KubeconfigResult result, List<String> contexts) {
        return switch (result) {
            case KubeconfigResult.Done done -> {
                StringBuilder diff = new StringBuilder();
                done.files().forEach(file -> diff.append(file.diff()));
                yield new Change(files(done.files()), diff.toString(), contexts);
            }
            case KubeconfigResult.Unchanged unchanged -> new Change(home(file()), "", contexts);
            case KubeconfigResult.Refused refused ->
                    throw ProblemException.of(refused.what(), refused.nextStep());
        };
    }

    private String files(List<FileChange> changes) {
        List<String> files = new ArrayList<>();
        changes.forEach(change -> files.add(home(change.file())));
        return String.join(", ", files);
    }

    private Path file() {
        return use.kubeconfigPaths().all(null).getFirst();
    }

    private String home(Path file) {
        Path home = use.environment().home();
        return file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
    }

    @Override
    public String kubeconfigPath() {
        List<String> paths = new ArrayList<>();
        use.kubeconfigPaths().all(null).forEach(path -> paths.add(path.toString()));
        return String.join(File.pathSeparator, paths);
    }
}
