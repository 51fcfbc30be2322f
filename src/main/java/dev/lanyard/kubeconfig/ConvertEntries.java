package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.ConvertPlan.UserOutcome;
import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.ImpossibleUsers;
import dev.lanyard.kubeconfig.entry.MatchProfile;
import dev.lanyard.kubeconfig.entry.RecogniseUser;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts user entries that run {@code aws eks get-token} or aws-iam-authenticator, directly or
 * inside aws-vault, granted or saml2aws, to Lanyard's token command. Changes only their {@code
 * exec}: names, contexts, other keys and comments are unchanged.
 */
public final class ConvertEntries {
    private static final String LANYARD = "Lanyard";
    private static final Pattern WINDOWS_DRIVE = Pattern.compile("/mnt/[a-z]/");

    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;
    private final String commandPath;
    private final Supplier<String> execApi;

    /**
     * Creates the use case.
     *
     * @param commandPath absolute path of {@code lanyard-token}
     * @param execApi API version of exec credentials that the user's kubectl supports
     */
    public ConvertEntries(
            KubeconfigPaths paths,
            KubeconfigWriter writer,
            String commandPath,
            Supplier<String> execApi) {
        this.paths = paths;
        this.writer = writer;
        this.commandPath = commandPath;
        this.execApi = execApi;
    }

    /**
     * A tool that entries are converted to.
     *
     * @param none what is said if no entry is converted
     */
    private record Target(
            String name, String none, Function<UserOutcome.Converted, Change.OfUser> change) {}

    /**
     * Plans a conversion.
     *
     * @param config the user's profiles
     * @param contexts contexts whose users to convert; empty for all users of other tools
     * @param chosen the user's choice of a profile, by user entry
     * @throws dev.lanyard.problem.ProblemException of kind NOT_FOUND if there is no such context
     */
    public ConvertPlan plan(
            AwsConfig config,
            List<String> contexts,
            Map<String, ProfileName> chosen,
            UpdateOptions options) {
        MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
        Map<MergedKubeconfig.Located, UserOutcome> found = new LinkedHashMap<>();
        for (MergedKubeconfig.Located user : users(merged, contexts)) {
            UserOutcome outcome = outcome(merged, user, config, chosen.get(user.name()));
            if (!(contexts.isEmpty() && outcome instanceof UserOutcome.AlreadyOurs)) {
                found.put(user, outcome);
            }
        }
        String none = found.isEmpty() ? "there is nothing to convert" : "nothing was converted";
        Target lanyard =
                new Target(
                        LANYARD,
                        none,
                        done -> new Change.PutUser(done.user(), done.command(), execApi.get()));
        return plan(merged, found, lanyard, options);
    }

    /**
     * Plans to make user entries that run Lanyard run {@code aws eks get-token}, for users who
     * remove Lanyard.
     *
     * @param contexts contexts whose users to convert; empty for all users of Lanyard's
     * @throws dev.lanyard.problem.ProblemException of kind NOT_FOUND if there is no such context
     */
    public ConvertPlan planToAwsCli(List<String> contexts, UpdateOptions options) {
        MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
        Map<MergedKubeconfig.Located, UserOutcome> found = new LinkedHashMap<>();
        for (MergedKubeconfig.Located user : users(merged, contexts)) {
            UserKind kind = RecogniseUser.of(user.body());
            if (kind instanceof UserKind.Ours || !contexts.isEmpty()) {
                found.put(user, outcomeToAwsCli(merged, user.name(), kind));
            }
        }
        Target awsCli =
                new Target(
                        "the AWS CLI",
                        "no user runs Lanyard",
                        done -> new Change.PutAwsCliUser(done.user(), done.command()));
        return plan(merged, found, awsCli, options);
    }

    private ConvertPlan plan(
            MergedKubeconfig merged,
            Map<MergedKubeconfig.Located, UserOutcome> found,
            Target target,
            UpdateOptions options) {
        leaveOutImpossible(merged, found, target);
        List<String> said = new ArrayList<>();
        Set<String> ofOtherTools = new LinkedHashSet<>();
        found.forEach((user, outcome) -> {
            if (RecogniseUser.of(user.body()) instanceof UserKind.OtherTool) {
                ofOtherTools.add(user.name());
            }
            if (outcome instanceof UserOutcome.Converted done) {
                String name = "user " + done.user();
                said.add(name + " runs " + target.name() + " instead of " + done.from());
                List<String> kept = Change.keptVariables(user.body());
                if (target.name().equals(LANYARD) && !kept.isEmpty()) {
                    String variables = String.join(", ", kept);
                    said.add(name + " keeps the variables of its entry: " + variables);
                }
            }
        });
        if (said.isEmpty()) {
            said.add(target.none());
        }
        return new ConvertPlan(
                List.copyOf(found.values()),
                ofOtherTools,
                writer.plan(merged, changes(found, target), said, options));
    }

    private static List<Change.OfUser> changes(
            Map<MergedKubeconfig.Located, UserOutcome> found, Target target) {
        List<Change.OfUser> changes = new ArrayList<>();
        for (UserOutcome outcome : found.values()) {
            if (outcome instanceof UserOutcome.Converted done) {
                changes.add(target.change().apply(done));
            }
        }
        return changes;
    }

    /** Leaves out entries whose text cannot be changed, so that the others are converted. */
    private static void leaveOutImpossible(
            MergedKubeconfig merged,
            Map<MergedKubeconfig.Located, UserOutcome> found,
            Target target) {
        merged.byFile(changes(found, target))
                .forEach((file, changes) -> {
                    Map<String, String> impossible =
                            ImpossibleUsers.of(merged.file(file).tree(), changes);
                    found.replaceAll((user, outcome) -> {
                        String why = user.file().equals(file) ? impossible.get(user.name()) : null;
                        return why == null ? outcome : new UserOutcome.Impossible(user.name(), why);
                    });
                });
    }

    /** Returns the users of these contexts; all users if there are none. */
    private static Set<MergedKubeconfig.Located> users(
            MergedKubeconfig merged, List<String> contexts) {
        if (contexts.isEmpty()) {
            return new LinkedHashSet<>(merged.all(Section.USERS).values());
        }
        Set<MergedKubeconfig.Located> users = new LinkedHashSet<>();
        for (String name : contexts) {
            MergedKubeconfig.Located context = RemoveFromKubeconfig.found(merged, name);
            MergedKubeconfig.Located user = merged.find(Section.USERS, context.body().text("user"));
            if (user == null) {
                throw ProblemException.of(
                        context.file() + ": the context \"" + name + "\" has no user",
                        "Set it up again with lanyard kubeconfig");
            }
            users.add(user);
        }
        return users;
    }

    private UserOutcome outcome(
            MergedKubeconfig merged,
            MergedKubeconfig.Located user,
            AwsConfig config,
            @Nullable ProfileName chosen) {
        String name = user.name();
        return switch (RecogniseUser.of(user.body())) {
            case UserKind.Ours ours -> new UserOutcome.AlreadyOurs(name);
            case UserKind.Other other ->
                    new UserOutcome.Impossible(
                            name, "it does not ask for an EKS token: " + other.how());
            case UserKind.OtherTool tool
                    when isWindowsOwn(user.file(), user.body().fields("exec").text("command")) ->
                    new UserOutcome.Impossible(
                            name,
                            "its file is on a Windows drive and its command a Windows program;"
                                    + " convert it with Lanyard on Windows");
            case UserKind.OtherTool tool -> convert(merged, name, tool, config, chosen);
        };
    }

    /**
     * Returns whether a file on a Windows drive is used from WSL; kubectl for Windows cannot start
     * a Linux program.
     */
    static boolean isWindowsOwn(Path file, @Nullable String command) {
        return command != null
                && RecogniseUser.isWindowsPath(command)
                && WINDOWS_DRIVE.matcher(file.toString()).lookingAt();
    }

    private static UserOutcome outcomeToAwsCli(
            MergedKubeconfig merged, String user, UserKind kind) {
        if (!(kind instanceof UserKind.Ours ours)) {
            return new UserOutcome.Impossible(user, "it does not run Lanyard");
        }
        if (ours.command().clusterName().isEmpty()) {
            return new UserOutcome.Impossible(user, "it names no cluster");
        }
        return new UserOutcome.Converted(
                user,
                "Lanyard",
                List.copyOf(merged.contextsOf(Section.USERS, user)),
                ours.command());
    }

    private UserOutcome convert(
            MergedKubeconfig merged,
            String user,
            UserKind.OtherTool tool,
            AwsConfig config,
            @Nullable ProfileName chosen) {
        String clusterName = tool.clusterName();
        if (tool.obstacle() != null || clusterName == null) {
            return new UserOutcome.Impossible(
                    user, tool.obstacle() == null ? "it names no cluster" : tool.obstacle());
        }
        List<String> contexts = List.copyOf(merged.contextsOf(Section.USERS, user));
        EksCluster cluster = cluster(merged, contexts, user, tool);
        String region = cluster == null ? tool.region() : cluster.region();
        return switch (MatchProfile.of(config, tool, cluster, chosen)) {
            case MatchProfile.Match.One one -> {
                String profileRegion = one.profile().region();
                String known = region == null ? profileRegion : region;
                yield known == null
                        ? new UserOutcome.Impossible(
                                user, "there is no region for the cluster " + clusterName)
                        : new UserOutcome.Converted(
                                user,
                                tool.tool(),
                                contexts,
                                new TokenCommand(
                                        commandPath,
                                        one.profile().name().value(),
                                        known,
                                        clusterName,
                                        one.roleArn()));
            }
            case MatchProfile.Match.Several several ->
                    new UserOutcome.ChooseProfile(user, several.candidates());
            case MatchProfile.Match.None none -> new UserOutcome.Impossible(user, none.why());
        };
    }

    /**
     * Returns the EKS cluster of the first context that identifies one, else of the user's name.
     */
    private static @Nullable EksCluster cluster(
            MergedKubeconfig merged, List<String> contexts, String user, UserKind tool) {
        EksCluster best = null;
        for (String context : contexts) {
            MergedKubeconfig.Located located = merged.find(Section.CONTEXTS, context);
            String key = located == null ? null : located.body().text("cluster");
            MergedKubeconfig.Located cluster = merged.find(Section.CLUSTERS, key);
            String server = cluster == null ? null : cluster.body().text("server");
            EksCluster told = EksCluster.of(key, server, tool);
            if (told != null && (best == null || best.accountId() == null)) {
                best = told;
            }
        }
        EksCluster ofUser = EksCluster.of(user, null, tool);
        return best == null
                        || (best.accountId() == null
                                && ofUser != null
                                && ofUser.accountId() != null)
                ? ofUser
                : best;
    }
}
